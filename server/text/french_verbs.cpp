// The conjugation of French verbs: regular ones by rule, others by a table of the endings that replace the
// ending of the infinitive, for simple tenses and participles. The source is the grammar (Bescherelle's
// models). No second person singular: reports have none, and « attaques » would be mistaken for the noun's
// plural.
#include <array>
#include <initializer_list>
#include <utility>

#include "server/text/inflection.h"

namespace entente::text {
namespace {

using Forms = std::vector<std::string>;

// The ending of the infinitive, then the endings of its forms. A longer ending comes before the shorter one
// that it ends with. Participles are given once; their feminines and plurals follow by rule.
struct Model {
  std::string_view ending;
  std::string_view forms;
  std::string_view participle;
};

constexpr auto kModels = std::to_array<Model>({
    {"envoyer",
     "envoie envoies envoient envoyons envoyez envoyais envoyait envoyaient envoya envoyèrent enverrai "
     "enverra enverront enverrait enverraient envoyant",
     "envoyé"},
    {"aller",
     "vais va allons allez vont allais allait allaient alla allèrent ira iront irait iraient aille aillent "
     "allant",
     "allé"},
    {"prendre",
     "prends prend prenons prenez prennent prenais prenait prenaient prit prirent prendrai prendra prendrons "
     "prendront prendrait prendraient prenne prennes prenant",
     "pris"},
    {"mettre",
     "mets met mettons mettez mettent mettais mettait mettaient mit mirent mettrai mettra mettrons mettront "
     "mettrait mettraient mette mettes mettant",
     "mis"},
    {"battre",
     "bats bat battons battez battent battais battait battaient battit battirent battrai battra battrons "
     "battront battrait battraient batte battes battant",
     "battu"},
    {"vaincre",
     "vaincs vainc vainquons vainquez vainquent vainquais vainquait vainquaient vainquit vainquirent vaincra "
     "vaincrons vaincront vaincrait vaincraient vainque vainquant",
     "vaincu"},
    {"faire",
     "fais fait faisons faites font faisais faisait faisaient fit firent ferai fera ferons feront ferait "
     "feraient fasse fassent faisant",
     "fait"},
    {"suivre",
     "suis suit suivons suivez suivent suivais suivait suivaient suivit suivirent suivra suivront suivrait "
     "suivraient suive suivant",
     "suivi"},
    {"vivre",
     "vis vit vivons vivez vivent vivais vivait vivaient vécut vécurent vivra vivront vivrait vivraient vive "
     "vivant",
     "vécu"},
    {"écrire",
     "écris écrit écrivons écrivez écrivent écrivais écrivait écrivaient écrivit écrivirent écrira écriront "
     "écrirait écriraient écrive écrivant",
     "écrit"},
    {"crire",
     "cris crit crivons crivez crivent crivais crivait crivaient crivit crivirent crira criront crirait "
     "criraient crive crivant",
     "crit"},
    {"élire",
     "élis élit élisons élisez élisent élisais élisait élisaient élut élurent élira éliront élirait "
     "éliraient élise élisant",
     "élu"},
    {"dire",
     "dis dit disons dites disez disent disais disait disaient dit dirent dira diront dirait diraient dise "
     "disant",
     "dit"},
    {"lire",
     "lis lit lisons lisez lisent lisais lisait lisaient lut lurent lira liront lirait liraient lise lisant",
     "lu"},
    {"uire",
     "uis uit uisons uisez uisent uisais uisait uisaient uisit uisirent uira uirons uiront uirait uiraient "
     "uise uisant",
     "uit"},
    {"clure",
     "clus clut cluons cluez cluent cluais cluait cluaient clut clurent clura clurons cluront clurait "
     "cluraient clue cluant",
     "clu"},
    {"rompre",
     "romps rompt rompons rompez rompent rompais rompait rompaient rompit rompirent rompra romprons rompront "
     "romprait rompraient rompe rompant",
     "rompu"},
    {"naître",
     "nais naît naissons naissez naissent naissais naissait naissaient nut nurent naîtra naîtront naîtrait "
     "naîtraient naisse naissant",
     "nu"},
    {"paraître",
     "parais paraît paraissons paraissez paraissent paraissais paraissait paraissaient parut parurent "
     "paraîtra paraîtront paraîtrait paraîtraient paraisse paraissant",
     "paru"},
    {"soudre",
     "sous sout solvons solvez solvent solvais solvait solvaient solut solurent soudra soudront soudrait "
     "soudraient solve solvant",
     "solu"},
    {"aindre",
     "ains aint aignons aignez aignent aignais aignait aignaient aignit aignirent aindra aindrons aindront "
     "aindrait aindraient aigne aignant",
     "aint"},
    {"eindre",
     "eins eint eignons eignez eignent eignais eignait eignaient eignit eignirent eindra eindrons eindront "
     "eindrait eindraient eigne eignant",
     "eint"},
    {"oindre",
     "oins oint oignons oignez oignent oignais oignait oignaient oignit oignirent oindra oindrons oindront "
     "oindrait oindraient oigne oignant",
     "oint"},
    {"tenir",
     "tiens tient tenons tenez tiennent tenais tenait tenaient tint tinrent tiendrai tiendra tiendrons "
     "tiendront tiendrait tiendraient tienne tenant",
     "tenu"},
    {"venir",
     "viens vient venons venez viennent venais venait venaient vint vinrent viendrai viendra viendrons "
     "viendront viendrait viendraient vienne venant",
     "venu"},
    {"ouvrir",
     "ouvre ouvres ouvrons ouvrez ouvrent ouvrais ouvrait ouvraient ouvrit ouvrirent ouvrira ouvrirons "
     "ouvriront ouvrirait ouvriraient ouvrant",
     "ouvert"},
    {"ffrir",
     "ffre ffres ffrons ffrez ffrent ffrais ffrait ffraient ffrit ffrirent ffrira ffrirons ffriront ffrirait "
     "ffriraient ffrant",
     "ffert"},
    {"quérir",
     "quiers quiert quérons quérez quièrent quérais quérait quéraient quit quirent querra querront querrait "
     "querraient quière quiérant quérant",
     "quis"},
    {"mourir",
     "meurs meurt mourons mourez meurent mourais mourait mouraient mourut moururent mourra mourront mourrait "
     "mourraient meure mourant",
     "mort"},
    {"courir",
     "cours court courons courez courent courais courait couraient courut coururent courra courrons courront "
     "courrait courraient coure courant",
     "couru"},
    {"cueillir",
     "cueille cueilles cueillons cueillez cueillent cueillais cueillait cueillaient cueillit cueillirent "
     "cueillera cueilleront cueillerait cueilleraient cueillant",
     "cueilli"},
    {"assaillir",
     "assaille assailles assaillons assaillez assaillent assaillait assaillaient assaillit assaillirent "
     "assaillira assailliront assaillirait assailliraient assaillant",
     "assailli"},
    {"partir",
     "pars part partons partez partent partais partait partaient partit partirent partira partirons "
     "partiront partirait partiraient parte partant",
     "parti"},
    {"sortir",
     "sors sort sortons sortez sortent sortais sortait sortaient sortit sortirent sortira sortirons "
     "sortiront sortirait sortiraient sorte sortant",
     "sorti"},
    {"sentir",
     "sens sent sentons sentez sentent sentais sentait sentaient sentit sentirent sentira sentiront "
     "sentirait sentiraient sente sentant",
     "senti"},
    {"mentir",
     "mens ment mentons mentez mentent mentais mentait mentaient mentit mentirent mentira mentiront "
     "mentirait mentiraient mente mentant",
     "menti"},
    {"servir",
     "sers sert servons servez servent servais servait servaient servit servirent servira serviront "
     "servirait serviraient serve servant",
     "servi"},
    {"fuir",
     "fuis fuit fuyons fuyez fuient fuyais fuyait fuyaient fuit fuirent fuira fuirons fuiront fuirait "
     "fuiraient fuie fuyant",
     "fui"},
    {"cevoir",
     "çois çoit cevons cevez çoivent cevais cevait cevaient çut çurent cevra cevront cevrait cevraient çoive "
     "cevant",
     "çu"},
    {"prévoir",
     "prévois prévoit prévoyons prévoyez prévoient prévoyais prévoyait prévoyaient prévit prévirent prévoira "
     "prévoiront prévoirait prévoiraient prévoie prévoyant",
     "prévu"},
    {"mouvoir",
     "meus meut mouvons mouvez meuvent mouvais mouvait mouvaient mut murent mouvra mouvront mouvrait "
     "mouvraient meuve mouvant",
     "mu"},
    {"voir",
     "vois voit voyons voyez voient voyais voyait voyaient vit virent verra verrons verront verrait "
     "verraient voie voyant",
     "vu"},
});

void add_all(Forms& forms, std::string_view root, std::initializer_list<std::string_view> endings) {
  for (const std::string_view ending : endings) forms.push_back(std::string(root) + std::string(ending));
}

void add_participle(Forms& forms, const std::string& participle) {
  const bool ends_in_s = participle.ends_with('s');
  forms.push_back(participle);
  if (!ends_in_s) forms.push_back(participle + "s");
  add_all(forms, participle, {"e", "es"});
}

std::string replace_last(std::string_view root, std::string_view end, std::string_view by) {
  return std::string(root.substr(0, root.size() - end.size())) + std::string(by);
}

// The root before a silent "e", if it differs from the root of the infinitive: « assiég- » is « assièg- »,
// « appel- » « appell- » or (as « gel- ») « gèl- », « déploy- » « déploi- ».
Forms silent_roots(std::string_view root) {
  Forms roots;
  if (root.ends_with("oy") || root.ends_with("uy") || root.ends_with("ay"))
    roots.push_back(replace_last(root, "y", "i"));
  if (root.ends_with("el") || root.ends_with("et")) roots.push_back(std::string(root) + root.back());
  for (const std::string_view vowel : {std::string_view("é"), std::string_view("e")}) {
    const std::size_t at = root.rfind(vowel);
    if (at == std::string_view::npos) continue;
    const std::string_view after = root.substr(at + vowel.size());
    const bool one_sound = after.size() == 1 || after == "gn" || after == "gu" || after == "qu" ||
                           after == "ch" || after == "vr" || after == "br" || after == "tr" ||
                           after == "cr" || after == "gr" || after == "dr";
    if (one_sound) roots.push_back(std::string(root.substr(0, at)) + "è" + std::string(after));
  }
  return roots;
}

Forms first_group(std::string_view root) {
  std::string before_a(root);
  if (root.ends_with('g')) before_a += 'e';
  if (root.ends_with('c')) before_a = replace_last(root, "c", "ç");
  Forms forms;
  Forms silent = silent_roots(root);
  silent.emplace_back(root);
  for (const std::string& one : silent) {
    add_all(forms, one,
            {"e", "ent", "erai", "era", "erons", "erez", "eront", "erais", "erait", "erions", "eriez",
             "eraient"});
  }
  add_all(forms, root, {"er", "ez", "ions", "iez", "èrent"});
  add_all(forms, before_a,
          {"ons", "ais", "ait", "aient", "ai", "as", "a", "âmes", "âtes", "asse", "assent", "ât", "ant"});
  add_participle(forms, std::string(root) + "é");
  return forms;
}

Forms second_group(std::string_view root) {
  Forms forms;
  add_all(forms, root,
          {"ir",     "is",       "it",    "issons",  "issez", "issent", "issais", "issait", "issions",
           "issiez", "issaient", "îmes",  "irent",   "irai",  "iras",   "ira",    "irons",  "irez",
           "iront",  "irais",    "irait", "iraient", "isse",  "isses",  "ît",     "issant"});
  add_participle(forms, std::string(root) + "i");
  return forms;
}

Forms third_group(std::string_view root) {
  Forms forms;
  add_all(forms, root, {"re",  "s",     "",     "ons",  "ez",     "ent", "ais", "ait", "ions",
                        "iez", "aient", "is",   "it",   "irent",  "rai", "ras", "ra",  "rons",
                        "rez", "ront",  "rais", "rait", "raient", "e",   "es",  "ant"});
  add_participle(forms, std::string(root) + "u");
  return forms;
}

Forms of_model(const Model& model, std::string_view infinitive) {
  const std::string beginning(infinitive.substr(0, infinitive.size() - model.ending.size()));
  Forms forms = {std::string(infinitive)};
  std::string_view rest = model.forms;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(' '), rest.size());
    forms.push_back(beginning + std::string(rest.substr(0, end)));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  add_participle(forms, beginning + std::string(model.participle));
  return forms;
}

}  // namespace

std::vector<std::string> french_verb_forms(std::string_view infinitive) {
  for (const Model& model : kModels) {
    if (infinitive.ends_with(model.ending)) return of_model(model, infinitive);
  }
  const std::string_view root =
      infinitive.substr(0, infinitive.size() - std::min<std::size_t>(2, infinitive.size()));
  if (root.size() < 2) return {std::string(infinitive)};
  if (infinitive.ends_with("er")) return first_group(root);
  if (infinitive.ends_with("ir") || infinitive.ends_with("ïr")) return second_group(root);
  if (infinitive.ends_with("dre") || infinitive.ends_with("tre")) return third_group(root);
  return {std::string(infinitive)};
}

}  // namespace entente::text
