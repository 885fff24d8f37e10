"""Words that tell the parts of an aim apart: verbs of direction, people, places, and the small words between them."""

from __future__ import annotations

from coachlab.review.wording import phrases

DIRECTION = phrases(
    "increase increasing improve improving reduce reducing raise raising lower lowering decrease "
    "decreasing cut cutting "
    "boost boosting grow growing expand expanding shorten shortening lengthen shrink shrinking drop dropping lift "
    "lifting halve halving double doubling triple tripling eliminate eliminating prevent preventing minimize "
    "minimise "
    "maximize maximise optimize optimise enhance enhancing strengthen strengthening bring bringing get "
    "getting move "
    "moving push pushing drive driving keep keeping maintain maintaining sustain achieve achieving reach "
    "reaching attain "
    "hit ensure ensuring make making have having see seeing bump up-tick narrow narrowing close closing slash trim "
    "limit curb speed accelerate advance better elevate hold meet meeting exceed exceeding deliver complete "
    "aumentar incrementar mejorar reducir disminuir bajar subir elevar lograr alcanzar acortar duplicar llegar "
    "mantener eliminar conseguir",
    " ",
)
"""Verbs whose object is what should get better, in their base form and as a gerund."""

MOVES = phrases(
    "rise rises rising fall falls falling climb climbs drop drops go goes going increase increases increased "
    "decrease "
    "decreases decreased improve improves improved decline declines reach reaches move moves grow grows come comes "
    "double doubles triple shrink shrinks reduce reduced raised lowered cut jump jumps get gets exceed "
    "exceeds hit hits "
    "remain remains stay stays halve halved stand stands dip "
    "aumente aumentara suba subira baje bajara mejore mejorara llegue llegara pase pasara",
    " ",
)
"""Verbs whose subject is what should get better: "the rate will rise"."""

WILL = phrases(
    "will shall should must would can may might ought could tengan tenga reciban tendran esten needs is "
    "are was were be been being has does do to",
    " ",
)
WISHES = phrases(
    "will shall should must would aims aim wants want hopes hope plans plan intends intend commits needs need "
    "seeks "
    "wishes wish is going expects expect tries is are we'll we'd like let's lets sets strives quiere queremos "
    "buscamos",
    " ",
)
"""Verbs after the team that sets the aim: "Elm Street aims to …"."""

PREPOSITIONS = phrases(
    "at in on across within throughout inside over to from of for by with among amongst between through via per "
    "until before after during under above below without about into onto upon than since w/ @ w/o against toward "
    "towards as like despite en de del al para por con entre sin desde hasta sobre",
    " ",
)
ARTICLES = phrases(
    "the a an our my its their your this that these those el la los las un una nuestra nuestro nuestros "
    "nuestras su sus",
    " ",
)
QUANTIFIERS = phrases("all every each both any more most some many no another everyone todos todas cada", " ")
JOINING = phrases(
    "and or but while whilst so that which who whom whose when where if because nor plus y o que quien", " "
)
PEOPLE = phrases(
    "patient patients pts pt people persons person individuals adult adults child children kid kids "
    "infant infants baby "
    "babies toddlers newborns newborn neonates teen teens teenagers adolescents adolescent youth youths "
    "women woman men "
    "man girls boys mothers moms fathers parents parent families family caregivers carers seniors elders veterans "
    "members member clients client residents resident enrollees beneficiaries users smokers diabetics "
    "hypertensives "
    "asthmatics students pupils learners individuals citizens population populations panel community-dwelling "
    "survivors farmworkers workers immigrants refugees speakers inpatients outpatients attendees customers "
    "visitors guests drinkers vapers "
    "kindergartners kindergarteners freshmen athletes soldiers prisoners detainees migrants grandparents dads "
    "spouses "
    "graders preschoolers schoolchildren twins males females households callers participants inmates donors "
    "laborers labourers graduates msm utilizers utilisers prediabetics alcoholics epileptics amputees "
    "hemophiliacs paraplegics nonsmokers teenager toddler mums mamas couples "
    "employees' villagers farmers miners firefighters teachers undergraduates sophomores newcomers commuters "
    "decedents elderly "
    "mother father girl boy mom mum caregiver carer veteran smoker whoever caller "
    "grandmothers grandfathers grandchildren vets mothers-to-be nonagenarians centenarians drivers truckers "
    "loggers fishers "
    "runners players dancers widows newlyweds familys childrens anyone anybody "
    "recipients those everyone everybody preemies octogenarians tenants travelers travellers pregnancies "
    "births folks "
    "pacientes paciente adultos adultas ninos ninas personas mujeres hombres embarazadas familias miembros jovenes "
    "adolescentes diabeticos hipertensos fumadores bebes",
    " ",
)
STAFF = phrases(
    "staff nurses nurse doctors doctor physicians clinicians providers mas assistants employees pharmacists "
    "residents' "
    "interns trainees registrars consultants gps aides technicians dentists hygienists therapists midwives "
    "volunteers techs receptionists schedulers phlebotomists paramedics dietitians surgeons pediatricians internists "
    "hospitalists radiologists rns lpns cnas nps pas",
    " ",
)
COUNTED = phrases(
    "share percent percentage proportion number rate fraction count % # portion total numbers porcentaje numero "
    "proporcion tasa pct",
    " ",
)
"""Before "of" and people, these words make one phrase of what is counted: "the share of patients whose …"."""

PLACES = phrases(
    "clinic clinics clinica clinicas practice practices hospital hospitals unit units ward wards "
    "department departments "
    "dept center centers centre centres centro site sites office offices team teams pod pods ed icu nicu picu "
    "er floor "
    "lab labs laboratory pharmacy pharmacies surgery school schools county counties city state region "
    "district system "
    "network facility facilities room rooms location locations campus agency organization organisation company "
    "group health healthcare pediatrics paediatrics dental medicine medical memorial regional general hub station "
    "valley area neighborhood neighbourhood community reservation hospice wing bay suite theatre theatres sites' "
    "institute associates partners physicians services service care oncology cardiology obstetrics orthopedics "
    "orthopaedics hospitals' programme program house home homes shelter shelters jail prison village town borough "
    "trust federation coalition consorcio consultorio departamento hospitales equipo practica oficina sala salud "
    "lobby reception housing va fqhc desk division branch branches tribe base corps college university "
    "outreach headquarters wellness manor infirmary polyclinic sanatorium dispensary abbey priory villa rx villas "
    "lodge",
    " ",
)
"""Last words of a place, team or organisation."""

COMMON_PLACES = PLACES - phrases(
    "health healthcare dental medicine medical memorial regional general care group service services partners "
    "associates physicians trust house home homes pediatrics paediatrics community area state city "
    "surgery program housing "
    "programme base wellness outreach salud system college oncology cardiology obstetrics orthopedics orthopaedics",
    " ",
)
"""Those that make a place even without a name of its own: "our clinic", "the ward"."""

GROUPS = phrases(
    "black white trans hispanic latino latina latinx latine african-american african asian hmong native "
    "indigenous tribal "
    "aboriginal maori spanish-speaking spanish english-speaking non-english-speaking non-english lep "
    "limited-english "
    "uninsured insured underinsured medicaid medi-cal rural urban low-income poorest poor deprived immigrant "
    "immigrants refugee refugees undocumented disabled disability disabilities homeless unhoused housed migrant "
    "farmworker farmworkers lgbtq transgender minority minorities race races racial ethnicity ethnicities ethnic "
    "language languages gender sex income neighborhood neighborhoods zip insurance vietnamese somali haitian "
    "creole "
    "mixteco arabic arabic-speaking russian chinese korean tagalog portuguese interpreter interpreters minoritized "
    "marginalized underserved traveller traveller's gypsy roma pacific islander quintile deprivation negros "
    "latinos "
    "hispanos hispanohablantes unstably dually vulnerable bipoc deprived affluent richest wealthiest manual "
    "deaf blind "
    "autistic gay lesbian queer nonbinary non-white nonwhite asylum",
    " ",
)
MEANS_NOUNS = phrases(
    "reminder reminders call calls letter letters text texts texting message messages messaging postcard postcards "
    "recall recalls outreach training trainings education class classes workshop workshops in-service in-services "
    "huddle huddles order orders template templates checklist checklists registry registries flyer flyers poster "
    "posters brochure brochures handout handouts app apps campaign campaigns voucher vouchers protocol protocols "
    "workflow workflows workflows manager managers coordinator coordinators navigator navigators worker workers "
    "promotora promotoras pharmacist pharmacists telehealth telemedicine visit visits planning monitor monitors "
    "monitoring incentive incentives card cards software dashboard dashboards alert alerts set sets pathway "
    "pathways "
    "policy policies guideline guidelines toolkit toolkits program programs programme programmes clinic "
    "clinics hours "
    "e-consult e-consults kit kits van vans tool tools nurse nurses scribe scribes kiosk kiosks portal bundle "
    "bundles "
    "score scorecard scorecards feedback prompt prompts list lists rounds rounding screening-tool "
    "questionnaire form "
    "forms scheduling slots slot educator educators coach coaches coaching clerk clerks sessions session machine "
    "tablet tablets device devices cuffs cuff camera videos video sheet sheets plan plans approach intervention "
    "interventions initiative initiatives technology system systems bot chatbot ai partnership partnerships "
    "assistant assistants doula doulas interpreters interpreter hotline line mailings mailing emails email "
    "log logs tracker trackers binder board boards whiteboard pager pagers cart carts bag bags box boxes pillbox "
    "pillboxes "
    "sticker stickers badge badges wristband wristbands magnet magnets leaflet leaflets booklet booklets "
    "newsletter gamification counselor counselors screener screeners team-based "
    "alarm alarms sensor sensors robot robots socks mats glucometer glucometers helpline hotlines taxi rides shuttle "
    "recordatorios llamadas mensajes talleres enfermera plantilla folletos visitas educacion lista",
    " ",
)
"""Last words of a change: "with text-message reminders", "through a nurse-led clinic"."""

NO_NOUNS = PREPOSITIONS | ARTICLES | JOINING | QUANTIFIERS | WILL | WISHES | MOVES | DIRECTION
"""Words that name nobody, no place and nothing to do: where one stands, another part of the sentence begins."""
