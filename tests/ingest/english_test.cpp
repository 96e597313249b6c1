// Which articles are passed over as not English; the texts were written for this test.
#include "ingest/archive/english.hpp"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "ingest/error.hpp"

using namespace newsgraph::ingest;

namespace {

std::string judged(const std::string& text) {
  static const EnglishCheck check = EnglishCheck::load(Data::embedded());
  Document document;
  document.text = text;
  document.body = {0, static_cast<std::uint32_t>(text.size())};
  return check.other_language(document);
}

}  // namespace

TEST_CASE("articles in other languages are named") {
  const auto [language, text] = GENERATE(table<std::string, std::string>({
      {"German",
       "Der Minister sagte am Dienstag, dass die Regierung nicht mehr mit einer Einigung vor dem Winter rechne. Die Gespräche sollen im "
       "Januar weitergehen."},
      {"French",
       "Le ministre a déclaré mardi que le gouvernement ne s'attend plus à un accord avant l'hiver. Les discussions doivent reprendre en "
       "janvier dans la capitale."},
      {"Spanish",
       "El ministro dijo el martes que el gobierno ya no espera un acuerdo antes del invierno. Las conversaciones se reanudarán en enero "
       "en la capital."},
      {"Italian",
       "Il ministro ha detto martedì che il governo non si aspetta più un accordo prima dell'inverno. I colloqui riprenderanno a gennaio "
       "nella capitale."},
      {"Portuguese",
       "O ministro disse na terça-feira que o governo não espera mais um acordo antes do inverno. As conversas serão retomadas em janeiro "
       "na capital."},
      {"Dutch",
       "De minister zei dinsdag dat de regering niet langer op een akkoord voor de winter rekent. De gesprekken worden in januari "
       "voortgezet in de hoofdstad."},
      {"Swedish",
       "Ministern sade på tisdagen att regeringen inte längre räknar med ett avtal före vintern. Samtalen ska fortsätta i januari och det "
       "är oklart var."},
      {"Polish",
       "Minister powiedział we wtorek, że rząd nie spodziewa się już porozumienia przed zimą. Rozmowy zostaną wznowione w styczniu, ale "
       "nie wiadomo gdzie."},
      {"Turkish",
       "Bakan salı günü yaptığı açıklamada hükümetin kıştan önce bir anlaşma beklemediğini söyledi. Görüşmeler ocak ayında devam edecek ve "
       "bu kez daha uzun olacak."},
      {"Finnish",
       "Ministeri sanoi tiistaina, että hallitus ei enää odota sopimusta ennen talvea. Neuvottelut jatkuvat tammikuussa, mutta paikka on "
       "vielä auki ja se ratkeaa pian."},
      {"Hungarian",
       "A miniszter kedden azt mondta, hogy a kormány már nem számít megállapodásra a tél előtt. A tárgyalások januárban folytatódnak, és "
       "ez most az utolsó kör."},
      {"Indonesian or Malay",
       "Menteri mengatakan pada hari Selasa bahwa pemerintah tidak lagi mengharapkan kesepakatan dengan mereka. Pembicaraan akan "
       "dilanjutkan di ibu kota."},
      {"the Cyrillic script", "Министр заявил во вторник, что правительство больше не рассчитывает на соглашение до зимы."},
      {"the Arabic script", "قال الوزير يوم الثلاثاء إن الحكومة لم تعد تتوقع التوصل إلى اتفاق قبل الشتاء."},
      {"the Han script", "部长星期二表示，政府不再期待在冬季之前达成协议。"},
      {"the Greek script", "Ο υπουργός δήλωσε την Τρίτη ότι η κυβέρνηση δεν περιμένει πλέον συμφωνία πριν από τον χειμώνα."},
      {"another language",
       "lopado temacho selacho galeo kranio leipsano drim hypo trimmato silphio karabo melito katake chymeno kichl epi kossypho phatto "
       "perister alektryon opte kephallio kigklo peleio lagoio siraio baphe tragano pterygon lopado temacho selacho galeo kranio "
       "leipsano drim hypo trimmato silphio karabo"},
  }));
  INFO(text);
  CHECK(judged(text) == language);
}

TEST_CASE("English and what says too little is read") {
  const std::string text =
      GENERATE(as<std::string>{}, "", "2024-05-14", "Berg wins", "US, China resume trade talks", "MINISTERS SIGN PACT IN OSLO AFTER TALKS",
               "MINISTERS SIGNED A PACT IN OSLO ON TUESDAY AFTER THREE DAYS OF TALKS, THE GOVERNMENT SAID. THE PARLIAMENT HAS TO AGREE "
               "BEFORE IT TAKES EFFECT.",
               "The minister said on Tuesday that the government no longer expects an agreement before the winter.",
               "Die-hard fans man tram; war hero an also-ran",
               "Anna Berg, Omar Haddad, Juan de la Cruz, Maria de los Angeles, Vasco da Costa, Pieter van der Meer, Abdul al Rashid, "
               "Leonardo di Marco, Jean du Bois",
               "Rio de Janeiro, Los Angeles, San Juan de los Lagos, Las Palmas, Le Havre, Den Haag, El Paso, La Paz, La Plata, Santiago de "
               "los Caballeros, Porto dos Anjos",
               "1. Berg, A. 2:14.05 2. Haddad, O. 2:14.80 3. Kim, J. 2:15.11 4. Ito, K. 2:15.40 5. Mbeki, T. 2:16.02",
               "Turku 3, Oslo 1; Bergen 2, Malmo 2; Aarhus 0, Espoo 4; Tampere 1, Lund 1; Odense 5, Vaasa 0",
               "The paper El País wrote: \"El ministro dijo que no.\" The minister later said that he had been quoted out of context, and "
               "that the talks would go on.",
               "\"C'est la vie,\" the president told reporters when he was asked about the vote, which he lost by a wide margin in the "
               "north of the country.");
  INFO(text);
  CHECK(judged(text).empty());
}

TEST_CASE("a list of languages with an unknown member is refused") {
  const auto folder = std::filesystem::temp_directory_path() / "newsgraph_english_test";
  std::filesystem::create_directories(folder);
  std::ofstream(folder / "languages.json")
      << R"({"source": "", "licence": "", "format": "", "english": [], "particles": [], "languages": [{"cod": "de"}]})";
  CHECK_THROWS_AS(EnglishCheck::load(Data::folder(folder)), InputError);
  std::filesystem::remove_all(folder);
}
