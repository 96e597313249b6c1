// What the reader wants to see: types, certainty, families, one relation, a span of time.
import { days } from "./model.js";

export class Filters {
  constructor() {
    this.clear();
  }

  clear() {
    this.hidden = { types: new Set(), modalities: new Set(), families: new Set() };
    Object.assign(this, { relation: "", from: "", to: "", undated: true });
  }

  toggle(group, value, on) {
    if (on) this.hidden[group].delete(value);
    else this.hidden[group].add(value);
  }

  node(record) {
    return !this.hidden.types.has(record.type);
  }

  /** Whether the edge is shown if both of its ends are. */
  edge(record) {
    if (this.hidden.families.has(record.family ?? "") || this.hidden.modalities.has(record.negated ? "negated" : record.modality)) return false;
    if (this.relation && record.relation !== this.relation) return false;
    const span = days(record);
    if (!span) return this.undated;
    return (!this.from || span[1] >= this.from) && (!this.to || span[0] <= this.to);
  }
}
