// Data: given names of people in the news, the adjectives of peoples, and the countries and cities that
// everyone knows. Folded, sorted.
#include "server/glossary/naming_words.h"

namespace entente::glossary {

const std::string_view kGivenNames = R"(
abdallah abdel abdelaziz abdelhamid abdelkader abderrahmane abdou abdoulaye abdul abdulla abdullah abou
abu adam adama adel adrian adrien agathe agnes ahmad ahmed aicha aime aisha alain albert alberto aleksandr
alex alexander alexandra alexandre alexei alexis alfred ali alice alicia alina aliou amadou amanda amar
amelie amin amina amir amira amy ana anas anastasia anatoli andre andrea andreas andrei andrew andrey
andrii andriy angela anna anne annie anthony antoine anton antonio antonis arnaud arthur asma astrid
audrey aurelie ayman aziz bachar baptiste barbara bashar beatrice ben benedicte benjamin benoit bernadette
bernard bernd bertrand bill bob boris brahim brian brigitte bruno camille carl carla carlos carmen
caroline catherine cecile celine chantal charles charlotte chloe chris christian christiane christina
christine christophe christopher claire clara claude claudia claus clement colette colin corinne cristina
cyril dalia dan daniel daniela danielle daria dariusz david deborah delphine denis denise derek diana
diane diego dieter dimitri dmitri dmitry dominique donald dora dorothee douglas edgar edith edouard
eduardo edward ekaterina elena eleonore elias elie elisabeth elise elizabeth elmar elsa emil emilie emma
emmanuel emmanuelle enrique eric erik ernest esther etienne eugene eva evelyne evgueni evo fabien fabrice
fadi faisal farid farida fatima fatou fatoumata fayez felipe felix ferdinand fernando fidel fiona florence
florent florian fouad francis francisco francois francoise frank frans franz fred frederic frederique
friedrich gabriel gabriela gabrielle gaston gennadi george georges gerald gerard gerhard gilbert gilles
giorgio giovanni gisele giulia giuseppe glenys gordon graham gregoire gregory greta guido guillaume
gustave guy habib hafez hala hamid hamza hannah hans harald harry hasan hassan hassane hayat heidi helen
helene helmut henri henry herbert herve hillary hiroshi hisham hosni houda hubert hugo hussein ibrahim
ibrahima idriss igor ilham ines ingrid irene irina isaac isabel isabelle ismael ismail issa ivan ivo jack
jacob jacqueline jacques jalal jamal james jan jana jane javier jean jeanne jennifer jeremy jerome jerzy
jessica jim joan joanna joao joaquin joe joel johan johanna johannes john jonas jonathan jorge jose josef
josep joseph josette joshua juan judith jules julia julian julie julien juliette julius jurgen justin
kamal karen karim karima karin karine karl katarina kate katerina katherine kathleen katia kemal ken
kenneth kevin khadija khaled khalid khalil kim klaus kofi konrad kristina kyrylo laila larissa lars laura
laure laurence laurent layla lea leila leo leon leonid leonie leonor leyla lidia liliane linda lionel lisa
liz louis louise luc lucas lucia lucie lucien ludovic luis luisa luiz lydia maddalena mahamat maher
mahmoud malek malik manuel manuela marc marcel marcin marco margaret margarita margot maria mariam marie
marielle marina marine mario marion mark marko martha martin martine martti marwan mary mateusz mathieu
mathilde matteo matthew matthias matthieu maurice max maxim maxime mehdi mehmet melanie michael michel
michele michelle miguel mihail mike mikhail milan milos mireille miriam mohamed mohammad mohammed mohsen
moise monica monika monique moshe mouna moussa muammar muhammad murat mustafa mustapha mykhailo mykola
myriam nabil nadia nadine naima nancy narendra nasser natacha natalia natalie nathalie nawaf neil nelson
nicola nicolas nicole nikola nikolai noemie noor nora nour nouri odile oksana olaf oleg oleksandr oleksii
olena olga oliver olivier omar osama oscar othman oumar oussama pablo paola paolo pascal pascale patrice
patricia patrick paul paula paulette pauline pavel pavlo pedro peter petra petro phil philip philippe
pierre pierrette pieter pilar piotr poul rachel rachid rachida radovan rafael rafiq rajiv ralf ramzan
rania raoul raphael raul raymond rebecca recep regis renate renaud rene reza ricardo richard rita robert
roberto robin rodrigo roger roland roman romano rosa ruslan ruth ryan sabine sabrina saddam sadek saeed
saida salah salem salim salma salman salva sam sami samia samir samira samuel sandra sandrine sanna sara
sarah sebastian sebastien selim serge sergei sergey sergio sergiy serguei severine sherif shimon silvia
silvio simon simone slobodan sofia solange sonia sophie souad stanislas stefan stefania stefano stephane
stephanie stephen steve steven stuart suleiman susan suzanne sven svetlana sylvain sylvie tarek tariq
tatiana tayyip ted teresa terry thabo theo theodore theresa therese thierry thomas tim timothy tina tobias
tom tommy tony ulrich umar urs ursula vaclav valentin valentina valeri valerie vassili vera veronique
victoire victor victoria viktor vincent viola virginie vitali vladimir vojislav volodymyr wael wafa walid
walter wanda wassim werner wilfried william willy winston wolfgang xavier yacine yann yannick yasmina
yasser yassine yehia yehuda yitzhak yolande yousra youssef youssouf yulia yuri yusuf yves yvette yvonne
zahra zainab zakaria zeid zeinab zhor ziad zine zineb zoe zoran
)";

const std::string_view kFrenchPeoples = R"(
afghan africain albanais algerien allemand americain andalou anglais angolais arabe argentin armenien
asiatique australien autrichien azerbaidjanais bahreini balkanique balte bangladais belge berbere
bielorusse birman bolivien bosniaque bosnien bresilien britannique bulgare burkinabe burundais
cambodgien camerounais canadien catalan centrafricain chilien chinois chypriote colombien comorien
congolais coreen croate cubain danois djiboutien druze egyptien emirati equatorien erythreen espagnol
estonien ethiopien europeen finlandais flamand francais gabonais gallois gambien gazaoui georgien
ghaneen grec grecque guatemalteque guineen haitien hongrois indien indonesien irakien iranien iraquien
irlandais islandais israelien italien ivoirien jamaicain japonais jordanien kazakh kenyan kirghize
kosovar koweitien kurde laotien letton libanais liberien libyen lituanien luxembourgeois macedonien
maghrebin malais malaisien malgache malien maltais marocain mauricien mauritanien mexicain moldave
mongol montenegrin mozambicain namibien neerlandais nepalais nicaraguayen nigerian nigerien norvegien
occidental omanais oriental ougandais ouzbek pakistanais palestinien panameen paraguayen perse peruvien
philippin polonais portugais qatari qatarien roumain russe rwandais sahelien sahraoui salvadorien
saoudien senegalais serbe singapourien slovaque slovene somali somalien soudanais suedois suisse syrien
tadjik tamoul tanzanien tchadien tcheque tchetchene thailandais tibetain togolais tunisien turc turkmene
turque ukrainien uruguayen venezuelien vietnamien yemenite yougoslave zairois zambien zimbabween
)";

const std::string_view kEnglishPeoples = R"(
afghan african albanian algerian american americans angolan arab arabian argentine armenian asian
australian austrian azerbaijani azeri bahraini balkan bangladeshi basque belarusian belgian bolivian
bosnian brazilian british bulgarian burmese burundian cambodian cameroonian canadian catalan chadian
chechen chilean chinese colombian congolese croatian cuban cypriot czech danish dutch ecuadorian
egyptian emirati english eritrean estonian ethiopian european filipino finnish french gambian gazan
georgian german ghanaian greek guatemalan guinean haitian hungarian icelandic indian indonesian iranian
iraqi irish israeli italian ivorian jamaican japanese jordanian kazakh kenyan korean kosovan kosovar
kurd kurdish kuwaiti kyrgyz laotian latvian lebanese liberian libyan lithuanian macedonian malaysian
malian maltese mauritanian mexican moldovan mongolian montenegrin moroccan mozambican namibian nepalese
nicaraguan nigerian nigerien norwegian omani pakistani palestinian persian peruvian philippine polish
portuguese qatari romanian russian rwandan saharan sahrawi saudi scottish senegalese serb serbian
singaporean slovak slovenian somali spanish sudanese swedish swiss syrian taiwanese tajik tamil
tanzanian thai tibetan togolese tunisian turk turkish turkmen ugandan ukrainian uruguayan uzbek
venezuelan vietnamese welsh western yemeni yugoslav zambian zimbabwean
)";

const std::string_view kPlaces = R"(
afghanistan africa afrique albania albanie algeria algerie allemagne america amerique amsterdam andorra
andorre angleterre angola ankara arabia arabie argentina argentine armenia armenie asia asie athenes
athens australia australie austria autriche azerbaidjan azerbaijan bahrain bahrein bangladesh barcelona
barcelone beijing belarus belgique belgium belize benin berlin bhoutan bhutan bielorussie birmanie
bolivia bolivie bosnia bosnie botswana brazil bresil britain brunei brussels bruxelles budapest bulgaria
bulgarie burkina burma burundi cambodge cambodia cameroon cameroun canada canberra centrafrique chad
chechnya chile chili china chine chypre colombia colombie comores comoros congo copenhagen copenhague
coree croatia croatie cuba cyprus czechia danemark delhi denmark djibouti dublin ecosse ecuador egypt
egypte england equateur eritrea erythree espagne estonia estonie ethiopia ethiopie europe finland
finlande france gabon gambia gambie geneva geneve georgia georgie germany ghana grece greece guatemala
guinea guinee guyana guyane haiti honduras hongrie hungary iceland inde india indonesia indonesie irak
iran iraq ireland irlande islande israel istanbul italie italy jamaica jamaique japan japon jordan
jordanie kazakhstan kenya kirghizstan korea koweit kuwait kyrgyzstan laos latvia lebanon lesotho
lettonie liban liberia libya libye lisbon lisbonne lithuania lituanie london londres luxembourg lyon
macedoine macedonia madagascar madrid malaisie malawi malaysia maldives mali malta malte maroc marseille
maurice mauritania mauritanie mauritius mexico mexique milan moldavie moldova monaco mongolia mongolie
montenegro montreal morocco moscou moscow mozambique myanmar namibia namibie nepal netherlands nicaragua
nice niger nigeria norvege norway oceania oceanie oman oslo ottawa ouganda ouzbekistan pakistan
palestine panama paraguay paris pekin perou peru philippines poland pologne portugal prague qatar
romania rome roumanie russia russie rwanda salvador scotland senegal serbia serbie seychelles singapore
singapour slovakia slovaquie slovenia slovenie somalia somalie soudan spain stockholm strasbourg sudan
suede suisse suriname sweden switzerland sydney syria syrie tadjikistan taiwan tajikistan tanzania
tanzanie tchad tchequie tchetchenie thailand thailande togo tokyo tunisia tunisie turkey turkmenistan
turquie uganda ukraine uruguay uzbekistan varsovie venezuela vienna vienne vietnam warsaw washington
yemen yougoslavie yugoslavia zaire zambia zambie zimbabwe
)";

}  // namespace entente::glossary
