/* What careful.js knows of Swedish: everyday words, and words that single people out.
   Written by hand for comments about work; a word's other forms follow from it. */

const list = (text) => new Set(text.split(/\s+/).filter(Boolean));

/* Everyday words, each in its shortest form; verbs without their last a. */
export const common = list(`
absolut acceptera affär agenda aktiv aktuell aldrig all alla allt allting allra alltid alltför
alltså allvar allmän allihop allihopa ambition andra andas andning annan annars annat annorlunda
ansikte ansluta ansvar ansvarig ansöka antal antingen använda april arbeta arbete arg argument
arrangera att attityd augusti av avbryt avbrott avdelning avgör avgjord avsikt avslut avstånd avtal
back bad bak bakgrund bakom balans bar bara barn be bedöma befattning befogenhet begrepp begripa
begränsa begär behandla behov behåll behöv bekräft bekväm bekymra belast belastning belöna bemöta
bemötande ber berätta bero beröm berörd beskriv beskriva beslut bestäm bestämma besvär besvara
besvik besök betal betala beteende betona betrakta betyda bevisa bibehåll bidra bild bil billig
bjud blev bli blir blivit blockera bok bort borde bortse botten bra bredvid brist bruka bry bryta
brådska bråk bråttom budget bygg byt byte bål båda både början börja bör bäst bättre bära central
chans chef dag dagbok dagordning dags data dator deadline debatt del dela delaktig delegera deltag
den denna deras dess dessa dessutom det detalj detta dialog digital diskriminera diskussion
diskutera dit djup dock dokument dolig dom drabba dra drev driv driva dröm duktig dum dygn då dålig
där därför därifrån därmed döm dörr effekt effektiv efter eftermiddag efteråt egen eget egentlig egna
ekonomi eller elva emellan emot en enas enbart enda endast energi engagera engagemang engelska
enhet enhetlig enig enkel enkla enkät enligt ens ensam enskild ett er erbjuda erfaren erfarenhet
ersätta erkänna evig exempel extra fackman fakta faktisk fall falla familj fann far fara fart fas fast
fasta feedback fel femma fem fest fick film fin finans finna finnas fira fjol flera flertal flest
flexibel flexibilitet flow flytta flyt flöde fokus fokusera folk fortfarande forts fortsätt
fortsätta fortfarande fot fram framför framgång framförallt framsteg framtid framåt fred fredag fri
frihet frisk frivillig fru fråga från främst frukost frukt frustration frustrera fråntag full
fullständig fungera funk funktion funder fundera fungerade fy fylla fyra få fånga får färdig färre
följ följa föra förbereda förberedd förbi förbättra fördel fördela före förebild föredrag föreslå företag
förfarande förhålla förklara förlora förmedla förmåga förra förr förresten förse förslag först första
förstå förståelse försvar försvinna försök försöka försena förseelse förtjäna förtroende förtydliga
förut förutom förutsätta förutsättning förvänta förväntning föräldrar förändra förändring gammal
gamla ganska ge gemensam gemenskap generell genom genomföra genomtänkt ger gick gilla givet gjort
gjorde glad glädje glömma gnäll god goda gott grad grei grund grunda grupp gräl gräns grön grönt gå
gång går gärna gör göra gäller gälla ha hade halv hand handla handledare handledning hantera
har hej hel hela heller helg helhet helst helt helvete hem hemma hemsk henne hennes het heta hinder
hinna hitta hjälp hjälpa hjälpsam hjärta hjärna hon honom hopp hoppa hoppas hos hot hota huvud hur
huruvida hus hustru humör hundra hål hålla håll hård hälften hälsa hälsning hända hänga hänsyn här
hög höger högljudd höja höra hörd höst i ibland icke idag idé ideal ifall ifrån ifrågasätta igen
igenom igång ihop illa ilska in inblandad inför införa informera information ingen ingenting inget
inkludera inköp inlägg innan innebär innehåll inne inom inre inse insats insyn inspirera
instruktion inställning integrera inte intern internet intresse intressera intro introduktion inte
intryck invid irritera istället ja jag januari jobb jobba jobbig ju juli juni just jämför jämföra jämlik
jämn jätte kaffe kalender kall kalla kamrat kan kanal kanske kant kaos kapacitet karriär kartlägg
kasta klaga klandra klar klara klarhet klartext klimat klocka klok klyfta knapp knapra kod kollega
kolleger komma kommentar kommentera kommunicera kommunikation kompensera kompetens kompetent
komplicera kompromiss komplett koncentrera konflikt konkret konsekvens konsekvent konstig konstruktiv
kontakt kontakta kontinuerlig kontor kontroll kontrollera koordinera kopia kort korrekt kosta kostnad
kraft krav kris kritik kritisera kritisk kropp kräv kräva kränka kul kultur kund kunna kunde kunskap
kuska kvar kvalitet kväll känd känna känsla känslig köpa kör köra kö lag laga lagom land larma led leda
ledamot ledare ledarskap ledig ledning leende lekfull leva levande leverera leverans lida lida
ligga lik lika likadan likaså liknande lilla lista lita lite liten litet liv ljud ljus lokal
lugn lust lunch lycka lyckas lyfta lyssna lång långsam långsiktig låna låta låg lägga läge lägst
lämna lämplig länge längre längta lär lära lärdom läsa lätt lön lösa lösning löst löpande löfte
maj makt mail mall man mamma mandat mars maskin mat material max med meddela medan medarbetare
medel medlem medveten mejl mejla mellan men mena mening mental mentor mer mest metod middag mig
mil miljö min mina mindre minnas minska minst minut miss missa missförstå misslyckas misstag misstro mitt mobil
mod modell modern modig moment morgon morgondag mot motivera motivation motsats motstånd motta
muntlig mun mycket myndig må mål måla mång många mån månad måndag måste mått människa märk märka
möjlig möjlighet möte möta mötas namn natt naturlig ned nedre negativ nej ner nere ni nickar nio
nivå nog noga noggrann noll nominera normal not notera nu nuvarande ny nya nyans nyckel nyfiken
nyhet nytt nytta nyttig någon någonsin någonstans någonting något några nå nåd när nära nästa nästan
nöd nödvändig nöja nöjd och också ofta oftast ofog oj okej olik olika olycka om omedelbar omfattande
område omgiv omgivning omgång omorganisation omsorg omväg ont onsdag ord ordentlig order ordna
ordning organisation organisera orka orolig oro oroa orsak oss osäker oavsett otrolig otydlig ovan
ovanlig ovanpå paket panik pappa papper par part passa passera paus peka pengar people per perfekt
period person personal personlig perspektiv pga piska plan planera planering plats plikt plocka
plus plötslig politik positiv post potential prat prata praktik praktisk pressa press pressad
pris prioritera prioritering privat problem process produkt produktion professionell program projekt
pröva prova prov psykisk psykosocial puls punkt på påbörja påminna påpeka påstå påverka påverkan
rad raka rapport rapportera rast reaktion reagera redan redo reda reflektera reflektion regel
regelbunden relation relevant ren resa reserv resonera respekt respektera respons rest resultat resurs
rimlig ring ringa risk rolig roll rop rum rund runt rutin ryck ryckas rygg rykte råd råda rådgiv rak
rätt rättvis rättvisa räcka räkna rädd rädsla röra rörig röst sak sakna saker saklig sal sam samarbeta
samarbete samband samla samma samman samordna samråd samspel samt samtal samtala samtidig sanning sann
satsa satt schema se sedan seg sej sen sena senast senare service ses sex sida sig signal sikt sin
sina sist sitta situation sitt sju sjuk sjukdom sjukskriv själv själva skada skaffa skak skala skall ska
skap skapa skara skarp skilja skillnad skicka skift skiljas skjuta skjut sko skola skratta skrev skrift
skriva skrik skrämma skuld skulle skull sky skydda skylla skäl skälla skäms skön sköta slag slarvig
slippa slita slut sluta slå släng släppa smak smart små smita smärta snabb snack snacka snar snart
snygg snäll social sorg som somliga sommar sova spar spara speciell specifik spel spela spelregel
spontan sprida språk spår stabil stabilitet stad stanna start starta stark stat station status
steg stil stolt stopp stoppa stor stora strategi stress stressa stressig strikt struktur strukturera strul
struntar strunta student studera stund styra styrka styrning stå städa ständig stänga stäm stämma
stämning stöd stödja stöka stökig större störst störa stör sur svag svar svara svensk svenska
svåra svår svårighet sväng symbol synd syn synas synlig synpunkt syfte system så sådan således
sån såsom säga säger säker säkerhet sälja sälj sämre sämst sänd sänka särskild sätt sätta söka söndag
ta tack tacka tacksam tag tagit takt tal tala talang tanke tar tappa team teknik teknisk telefon tema
tempo termin test testa text tid tidig tidning tidspress till tillbaka tillfälle tillgång tillgänglig
tillhöra tillit tillräcklig tillsammans tillstånd tillsätta tillåt tillåta tillämpa tills tillväxt timma
timme ting tio tisdag titt titta tjänst tjej tjata tog tog toler tom ton topp torsdag total tradition
trafik tre tredje trist tro trots trotsa trygg trygghet tråkig träff träffa träna trött tung tur tur
tusen tuff tvek tveka tvinga två tvärt tycka tyda tydlig tydlighet tyst tystnad typ tyvärr tåla tålamod täcka
tänka tät tävla undan under underbar underbemanna underlag underlätta underskatta undra undvika
ung ungefär unik uppdatera uppdrag uppe uppenbar uppfatta uppföra uppföljning uppgift uppgå uppleva
upplevelse uppmuntra uppmärksam uppmärksamhet uppriktig upprepa uppskatta uppskattning uppstå upptagen ursäkt
ursprunglig usel ut utan utanför utbilda utbildning ute utesluta utföra utgå utgång utifrån utmana
utmaning utmärkt utnyttja utom utrymme utrustning utse utsätt utsätta utveckla utveckling utöka utöver utvärdera vad
vacker vagn vaken val vald valde van vana vanlig var vara vardag vardera varenda varför varit varje
varken varm varna vars varsin vart vatten veck vecka vem vems verk verka verklig verksamhet verktyg
veta vet vi via vid vidare video viktig vila vilja vilka vilken vilket vill villkor vinna vinst
vinter visa visdom viss vistas visst visste vit vore vuxen våga vår våra vårt vägra våld våning väg
väga välj välja väl väldig välkommen välmående vän väna vända vänlig vänster vänta värd värde värdera värdering
värk värld värma värna värre värst vårda växa växla yngre yrke yta ytterligare yttra zon åka ålder åldre
år årstid åsikt åstadkomma åt återkomma återkoppla återkoppling återstå återigen åtgärd åtminstone åter
åtta ägare äga ägna ägnat äkta äldre älska än ändamål ändring ändra ändå änd ännu ärende ärlig ärlighet äta även över
överallt överblick överens överenskom överhuvudtaget överlämna översikt övertid övertyga övrig öga ögon ögonblick öka
önska önskan önskemål öppen öppet öppna öppenhet öra är ärr
kvinna kille arbetsbelastning arbetsglädje arbetsplats arbetstid bemanning distans fikapaus fika hemarbete
arbetsgivare medarbetarsamtal planerad löneförhöjning upplever känns finns måste frånvaro närvaro närvarande
närmaste närmare oftare gäng hon han de dem dig din dina ditt du ej em ex fm hans kl mm mvh nån nåt nej nr
osv pm sa säg tex tyckte vet är åt
ställa lova skriva nummer siffra nämna stöd stötta uppåt nedåt utåt inåt ställe support ignorera exakt
lyssnande ångra utkast omkring inställd inställt tillhöra anonym bland blick bra chef gissa hamna högst
dölja sällan slump stänga stäng tabell trivas trivs trivsel bladet lägre riktig numrera hämta markera ladda trycka tryck uttrycka uttryck använd ovanför nedanför
hittills upphöra upphör citat kring krets karta kurva fjärdedel flertal frysa riktig server skärm nätverk logga
lösenord adress app länk kryssa brev databas datum anteckning kolumn historik sekund publicera regel
administrera administration affär aktivitet allvarlig alternativ analys anpassa anpassning ansökan anställa
anställd anställning anstränga ansträngning arbetslag arbetsmiljö arbetsuppgift arbetsro avlasta avlastning
avstämning avvikelse bekräfta bekräftelse beröm besked beslutsfattande beteckna bevara bli bonus brett brand
byråkrati byråkratisk dagligen delaktighet delmål diagram dubbel dubbelarbete dynamik effektivisera ekonomisk
elak empati ensamhet erfara etik etisk fack facklig falsk fatta favorisera feg felaktig flaskhals formell
framgångsrik fredagar frustrerad frustrerande främja frånvarande fåtal förankra förankring förberedelse
fördom förebygga förenkla förkorta förlust förlåta förlåt förmån förnya förolämpa försening förstärka förståelig
förtal förtroendefull förvirra förvirring föråldrad garantera gladare gnälla golv granska gräl gräns gränslös
gå gynna halvdan hjälpas hyfsad härskare hög högljudd höja identifiera individ individuell informell initiativ
inköpa innefatta inriktning insikt inspiration inställning irriterad jargong jämlikhet jämställd jämställdhet kamp
karaktär klarera klimatet kollektiv konfrontera kompis konkurrens kontinuitet kontorslandskap kränkande
kränkning kunnig kvart kvartal kväva laganda leda ledighet likabehandling lunchrum löneökning lösa meningsfull
meningslös metodik mobba mobbning modig morgonmöte motverka mognad mäta möda nedstämd negligera neutral nonchalant
nyanställning nätverka offentlig olämplig omöjlig onödig opålitlig ordentligt orimlig orättvis orättvisa osund otydlighet
otålig oärlig pension pepp peppa personalrum piggna plats poäng pratig prestation prestera prioriterad problematisk
produktiv punktlig pålitlig påminnelse påpekande rapportering realistisk rekrytera rekrytering respektfull
respektlös resonemang rimligt rutinmässig rykta rådgöra sabba samarbetsvillig samordning samsyn semester
sjukfrånvaro skriftlig skvaller slit slitsam smidig snabbhet sorglig splittra splittring stabil stolthet strama strategisk
stress stöttande stötta svara sympatisk synlighet systematisk säkra säkerställa takhöjd tappad teamkänsla tidsbrist
tidskrävande tidsplan tillräckligt tillvara tolerans tolerant tradition transparens transparent trevlig trög trötthet tvist
tålig tänkande underhåll understöd undanflykt uppgifter uppskattad upprörd uppsägning uthållig utrymme utskälld utvärdering
vardagen varning vettig viktigast vilse vinkel visualisera vänlighet välbefinnande välfungerande värdegrund värdighet värme
växande ytlig äkta ändring ärlighet åsidosätta åtagande överarbeta överbelasta överblick överdriva överkörd övertyga`);

/* Capitals that tell nothing. */
export const capitals = list(`
Ledare Sverige Europa HR IT OK Ok AI PC TV EU USA KPI PDF Excel Teams Outlook Zoom Slack Word Gud
Internet VD Ni Er`);

export const months = "januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december|jan|febr?|aug|sept?|okt|nov|dec";
export const capitalMonths = "";
export const weekdays = "(?:i )?(?:mån|tis|ons|tors|fre|lör|sön)dag(?:s|en|ar|arna|ens)?";
export const days = "(?:i ?går|i ?förrgår|i ?natt|midsommar(?:afton)?|julafton|nyårsafton|valborg|lucia)";
export const weeks = "v(?:ecka|eckan|\\.)";
export const clock = "\\b(?:kl(?:ockan)?\\.? ?)(?:\\d{1,2}(?:[.:]\\d{2})?|halv \\p{L}+|ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv)(?![\\p{L}\\d])";
export const ordinals = "(?:den )?\\d{1,2}:(?:a|e)";

/* What few in a group are. "Chef" and "ledare" are not here: every group has one. */
export const roles = list(`
administratör advokat apotekare arkitekt assistent barnmorska bibliotekarie biträde controller
dietist direktör doktor ekonom elektriker fastighetsskötare fotograf fysioterapeut förman
förskollärare handläggare husmor ingenjör inköpare jurist kamrer kassör kassörska kock konstruktör
konsult koordinator kranförare kurator lagbas lagerarbetare lokalvårdare lärare lärarinna lärling
läkare löneadministratör maskinist mekaniker montör murare målare nattvakt optiker ordförande personalvetare
plåtslagare praktikant professor programmerare projektör präst psykolog receptionist redaktör
rektor revisor rörmokare samordnare sekreterare servitris servitör sjukgymnast sjuksköterska
skyddsombud snickare socialsekreterare städare städerska supporttekniker svetsare säljare systemerare
takläggare tandläkare tandsköterska tekniker terapeut tolk trainee undersköterska utredare utvecklare
vaktmästare vd veterinär vikarie vårdbiträde väktare översättare produktägare testare traktorist truckförare
vaktchef platschef`);
/* A role is often the end of a longer word: ekonomichef, kranförare, kvalitetsansvarig. */
export const roleEndings = ["chef", "ledare", "ansvarig", "förare", "tekniker", "ingenjör", "handläggare",
  "skötare", "sköterska", "samordnare", "konsult", "administratör", "assistent", "lärare", "läkare", "ekonom",
  "strateg", "utvecklare", "arbetare", "ombud", "säljare", "praktikant", "montör", "vikarie", "direktör"];
/* Ends of words that look like roles and are everybody's. */
export const notRoles = list("medarbetare närmaste medledare ledare mellanchef gruppchef chef högstachef");
export const rolePhrases = ["vice \\p{L}+", "fackligt? ombud", "fackliga företrädare", "inhyrd\\p{L}*", "chefen för \\p{L}+"];

const someone = "(?:kvinn(?:a|an)|man(?:nen)?|tjej(?:en)?|kille(?:n)?|mamma(?:n)?|pappa(?:n)?|förälder(?:n)?|utlänning(?:en)?|invandrare(?:n)?|muslim(?:en)?|jude(?:n)?|kristen|student(?:en)?|svensk(?:en)?|person(?:en)?)";
/* Words that point at one person, whoever she is. */
export const pointing = [
  "\\bjag (?:som )?(?:är|var|har varit|blev) (?:den |en av de |ju |nog |fortfarande )*(?:enda|ende|sista|siste|första|förste|äldst\\p{L}?|yngst\\p{L}?|nyast\\p{L}?)(?: \\p{L}+)?",
  "\\bsom (?:den )?(?:enda|ende|äldsta|äldste|yngsta|yngste|nyaste)(?: \\p{L}+)?",
  `\\b(?:den |er |vår |gruppens |lagets )?(?:enda|ende|äldsta|äldste|yngsta|yngste|nyaste) (?:som )?${someone}`,
  `\\b(?:jag )?(?:som|är) (?:en |ny |ensamstående |ung |äldre |svart |gravid |homosexuell |funktionsnedsatt |deltidsanställd )*${someone}(?![\\p{L}])`,
  "\\bingen (?:annan )?(?:än|utom|förutom) (?:jag|mig)\\b",
  "\\b(?:jag är|är|blir|sitter|jobbar|arbetar) ensam (?:om|på|i|med|kvar)\\b",
  "\\bbara jag som\\b", "\\bjag ensam\\b",
  "\\bjag (?:som )?är (?:gravid|ny här|nyanställd|pensionär|sjukskriven|föräldraledig|deltidsanställd|timanställd|provanställd)\\b",
  "\\bmin (?:graviditet|skilsmässa|diagnos|sjukdom|sjukskrivning|föräldraledighet|pension|uppsägning|deltid|utmattning|funktionsnedsättning)\\b",
  "\\b(?:sedan|när|efter att|då) jag (?:började|kom hit|kom tillbaka|flyttade hit|anställdes|blev anställd|blev sjuk|var sjuk)\\b",
];

/* Letters that Swedish words seldom use. */
export const rareLetters = /[^a-pr-vxyåäöé-]/u;

/* A word's shorter forms, in the order they are tried. */
export const endings = [
  ["", "a"], ["n", ""], ["en", ""], ["et", ""], ["t", ""], ["ar", ""], ["ar", "a"], ["or", "a"], ["er", ""], ["er", "a"], ["r", ""],
  ["s", ""], ["na", ""], ["arna", ""], ["orna", "a"], ["erna", ""], ["ans", "a"], ["a", ""], ["e", ""], ["e", "a"],
  ["ade", "a"], ["ades", "a"], ["ad", "a"], ["at", "a"], ["ats", "a"], ["as", "a"], ["de", ""], ["de", "a"], ["te", ""],
  ["te", "a"], ["t", "a"], ["it", ""], ["it", "a"], ["its", "a"], ["d", "a"], ["da", "a"], ["ande", "a"], ["ande", ""],
  ["ende", "a"], ["ende", ""], ["are", ""], ["are", "a"], ["aren", "a"], ["arna", "are"], ["ast", ""], ["aste", ""], ["ning", "a"], ["ning", ""],
  ["ningen", "a"], ["ningar", "a"], ["ningarna", "a"], ["else", "a"], ["elsen", "a"], ["het", ""], ["heten", ""],
  ["heter", ""], ["ligt", "lig"], ["liga", "lig"], ["ligen", "lig"], ["igt", "ig"], ["iga", "ig"],
  ["skt", "sk"], ["ska", "sk"], ["ns", ""], ["ets", ""], ["ens", ""], ["ad", ""], ["ade", ""], ["bar", "a"],
  ["la", "el"], ["ra", "er"], ["na", "en"], ["sam", ""], ["lös", ""], ["full", ""], ["fri", ""], ["lig", ""], ["ig", ""],
  ["tts", "a"], ["tt", "a"], ["dde", ""], ["tt", ""], ["ndet", "nde"], ["ts", "t"], ["des", "a"], ["des", ""], ["erat", "era"], ["or", "or"],
];
export const doubled = true;
export const prefixes = ["o", "om", "över", "under", "för", "be", "av", "ut", "in", "upp", "på", "till", "med", "åter", "miss", "hel", "jätte", "super", "ner", "ihop", "vidare", "fram"];
export const compounds = true;
