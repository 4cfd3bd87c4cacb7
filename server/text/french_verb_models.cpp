#include "server/text/french_verb_models.h"

#include <array>

namespace entente::text {
namespace {

constexpr auto kModels = std::to_array<FrenchVerbModel>({
    {"envoyer",
     "envoie envoies envoient envoyons envoyez envoyais envoyait envoyaient envoya envoyèrent enverrai "
     "enverra enverront enverrait enverraient envoyant",
     "envoyé"},
    {"^avoir",
     "ai a avons avez ont avais avait avaient eut eurent aurai aura aurons aurez auront aurais aurait "
     "auraient "
     "aie ait ayons ayez aient ayant",
     "eu"},
    {"^être",
     "suis est sommes êtes sont étais était étions étiez étaient fut furent serai sera serons serez seront "
     "serais serait seraient sois soit soyons soyez soient fût étant été",
     ""},
    {"^aller",
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
    {"maudire",
     "maudis maudit maudissons maudissez maudissent maudissais maudissait maudissaient maudirent maudira "
     "maudirons maudiront maudirait maudiraient maudisse maudissant",
     "maudit"},
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
    {"nuire",
     "nuis nuit nuisons nuisez nuisent nuisais nuisait nuisaient nuisit nuisirent nuira nuirons nuiront "
     "nuirait "
     "nuiraient nuise nuisant nui",
     ""},
    {"uire",
     "uis uit uisons uisez uisent uisais uisait uisaient uisit uisirent uira uirons uiront uirait uiraient "
     "uise uisant",
     "uit"},
    {"inclure",
     "inclus inclut incluons incluez incluent incluais incluait incluaient inclurent inclura inclurons "
     "incluront inclurait incluraient inclue incluant",
     "inclus"},
    {"clure",
     "clus clut cluons cluez cluent cluais cluait cluaient clut clurent clura clurons cluront clurait "
     "cluraient clue cluant",
     "clu"},
    {"rompre",
     "romps rompt rompons rompez rompent rompais rompait rompaient rompit rompirent rompra romprons rompront "
     "romprait rompraient rompe rompant",
     "rompu"},
    {"connaître",
     "connais connaît connaissons connaissez connaissent connaissais connaissait connaissaient connut "
     "connurent connaîtrai connaîtra connaîtrons connaîtrez connaîtront connaîtrait connaîtraient connaisse "
     "connaissant",
     "connu"},
    {"naître",
     "nais naît naissons naissez naissent naissais naissait naissaient naquit naquirent naîtra naîtront "
     "naîtrait naîtraient naisse naissant",
     "né"},
    {"paraître",
     "parais paraît paraissons paraissez paraissent paraissais paraissait paraissaient parut parurent "
     "paraîtra paraîtront paraîtrait paraîtraient paraisse paraissant",
     "paru"},
    {"croître",
     "crois croît croissons croissez croissent croissais croissait croissaient crut crurent croîtra "
     "croîtrons "
     "croîtront croîtrait croîtraient croisse croissant",
     "cru"},
    {"ssoudre",
     "ssous ssout ssolvons ssolvez ssolvent ssolvais ssolvait ssolvaient ssoudrai ssoudra ssoudrons "
     "ssoudront "
     "ssoudrait ssoudraient ssolve ssolvant ssoute ssoutes",
     ""},
    {"bsoudre",
     "bsous bsout bsolvons bsolvez bsolvent bsolvais bsolvait bsolvaient bsoudrai bsoudra bsoudrons "
     "bsoudront "
     "bsoudrait bsoudraient bsolve bsolvant bsoute bsoutes",
     ""},
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
    {"dormir",
     "dors dort dormons dormez dorment dormais dormait dormaient dormit dormirent dormirai dormira dormirons "
     "dormiront dormirait dormiraient dorme dormant",
     "dormi"},
    {"vêtir",
     "vêts vêt vêtons vêtez vêtent vêtais vêtait vêtaient vêtit vêtirent vêtira vêtirons vêtiront vêtirait "
     "vêtiraient vête vêtant",
     "vêtu"},
    {"haïr",
     "hais hait haïssons haïssez haïssent haïssais haïssait haïssaient haït haïrent haïra haïrons haïront "
     "haïrait haïraient haïsse haïssant",
     "haï"},
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
    {"pleuvoir",
     "pleut pleuvent pleuvait pleuvaient plut plurent pleuvra pleuvront pleuvrait pleuvraient pleuve "
     "pleuvant "
     "plu",
     ""},
    {"pouvoir",
     "peux peut pouvons pouvez peuvent pouvais pouvait pouvaient put purent pourrai pourra pourrons pourrez "
     "pourront pourrais pourrait pourraient puisse puissent pouvant pu",
     ""},
    // Without « devant », which is the preposition.
    {"devoir",
     "dois doit devons devez doivent devais devait devaient dut durent devrai devra devrons devrez devront "
     "devrais devrait devraient doive dû dus due dues",
     ""},
    {"savoir",
     "sais sait savons savez savent savais savait savaient sut surent saurai saura saurons saurez sauront "
     "saurais saurait sauraient sache sachent sachons sachez sachant",
     "su"},
    {"vouloir",
     "veux veut voulons voulez veulent voulais voulait voulaient voulut voulurent voudrai voudra voudrons "
     "voudrez voudront voudrais voudrait voudraient veuille veuillent veuillez voulant",
     "voulu"},
    {"prévaloir",
     "prévaux prévaut prévalons prévalez prévalent prévalais prévalait prévalaient prévalut prévalurent "
     "prévaudra prévaudront prévaudrait prévaudraient prévale prévalant",
     "prévalu"},
    {"valoir",
     "vaux vaut valons valez valent valais valait valaient valut valurent vaudrai vaudra vaudrons vaudrez "
     "vaudront vaudrais vaudrait vaudraient vaille vaillent valant",
     "valu"},
    {"falloir", "faut fallait fallut faudra faudrait faille fallu", ""},
    {"pourvoir",
     "pourvois pourvoit pourvoyons pourvoyez pourvoient pourvoyais pourvoyait pourvoyaient pourvut "
     "pourvurent "
     "pourvoira pourvoirons pourvoiront pourvoirait pourvoiraient pourvoie pourvoyant",
     "pourvu"},
    {"asseoir",
     "assois assoit assoyons assoyez assoient assieds assied asseyons asseyez asseyent asseyait asseyaient "
     "assoyait assoyaient assit assirent assiéra assiéront assoira assoiront assiérait assoirait assoie "
     "asseye asseyant assoyant",
     "assis"},
    {"surseoir",
     "sursois sursoit sursoyons sursoyez sursoient sursoyais sursoyait sursoyaient sursit sursirent "
     "surseoira "
     "surseoirons surseoiront surseoirait surseoiraient sursoie sursoyant sursis",
     ""},
    {"déchoir", "déchois déchoit déchoient déchut déchurent déchoira déchoiront déchoirait", "déchu"},
    {"^échoir", "échoit échoient échut échurent échoira échoiront échoirait échéant", "échu"},
    {"croire",
     "crois croit croyons croyez croient croyais croyait croyaient crut crurent croirai croira croirons "
     "croirez croiront croirais croirait croiraient croie croyant",
     "cru"},
    {"boire",
     "bois boit buvons buvez boivent buvais buvait buvaient but burent boirai boira boirons boirez boiront "
     "boirais boirait boiraient boive buvant",
     "bu"},
    {"rire",
     "ris rit rions riez rient riais riait riaient rirent rirai rira rirons rirez riront rirais rirait "
     "riraient "
     "rie riant ri",
     ""},
    {"suffire",
     "suffis suffit suffisons suffisez suffisent suffisais suffisait suffisaient suffirent suffira suffirons "
     "suffiront suffirait suffiraient suffise suffisant suffi",
     ""},
    // « plaire »
    {"laire",
     "lais laît lait laisons laisez laisent laisais laisait laisaient lut lurent laira lairons lairont "
     "lairait "
     "lairaient laise laisant lu",
     ""},
    {"^taire",
     "tais tait taisons taisez taisent taisais taisait taisaient tut turent tairai taira tairons tairez "
     "tairont tairais tairait tairaient taise taisant",
     "tu"},
    // « extraire », which has no simple past.
    {"raire",
     "rais rait rayons rayez raient rayais rayait rayaient rairai raira rairons rairez rairont rairais "
     "rairait "
     "rairaient raie rayant",
     "rait"},
    {"voir",
     "vois voit voyons voyez voient voyais voyait voyaient vit virent verra verrons verront verrait "
     "verraient voie voyant",
     "vu"},
});

}  // namespace

std::span<const FrenchVerbModel> french_verb_models() {
  return kModels;
}

}  // namespace entente::text
