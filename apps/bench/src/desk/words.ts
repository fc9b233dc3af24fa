/** The words of the bench's claims: those of a news desk, the frequent ones first. */
export const WORDS =
  `minister government president court police report budget hospital school border city council election parliament
  tax price energy water climate health vaccine migrant refugee embassy envoy diplomat sanction treaty army soldier
  weapon attack bombing protest arrest sentence prison judge lawyer witness source official spokesman ministry agency
  bank loan debt inflation wage pension worker union strike factory harbour airport railway bridge road tunnel dam
  river flood drought fire earthquake storm harvest farmer wheat milk meat export import customs tariff oil gas
  pipeline nuclear reactor turbine coal mine steel cement housing rent mortgage landlord tenant mayor governor senator
  deputy party campaign ballot turnout poll referendum constitution law decree bill amendment scandal bribe fraud
  laundering audit contract tender subsidy grant charity foundation university student teacher exam curriculum museum
  festival film song athlete match stadium referee medal doping tourist visa passport residence citizenship census
  birth death marriage divorce crime murder theft robbery trafficking drug addiction clinic doctor nurse surgery
  cancer virus outbreak quarantine mask test laboratory study journal scientist satellite rocket drone camera phone
  network internet platform video photo caption quote rumour leak document archive letter statement speech interview
  increased decreased doubled halved banned allowed expelled expulsion deported arrested sentenced acquitted resigned
  appointed dismissed elected defeated announced denied confirmed warned promised refused signed cancelled delayed
  opened closed built destroyed bought sold borrowed repaid spent saved lost won received sent stopped began ended
  hundred thousand million billion percent twice nine seven three first second last largest smallest highest lowest
  northern southern eastern western foreign national regional local public private secret official former senior
  young elderly poor rich rural urban daily weekly monthly annual yesterday January March May August December`
    .split(/\s+/)
    .filter(Boolean);

/** First and last syllables of the names of people and places. */
export const SYLLABLES = [
  'Ba Be Bo Ca Da Do El Fa Ga Go Ha Hu Il Ja Ka Ko La Lu Ma Me Mo Na Ni Or Pa Pe Ra Ro Sa So Ta To Ul Va Ve Za'.split(
    ' ',
  ),
  'ba be ci da do fe ga hi ja ki la lo ma mi na no pe ra ri ru sa se ta ti va vo za zi'.split(' '),
  'dar gan kov lin man mir ner nia nov rak ran rez ric ska son stan tas ton vac vic wick zan'.split(' '),
] as const;

export const TOPICS =
  `elections economy health migration climate crime energy defence education Balkans transport housing courts media sport
  agriculture trade science religion sanctions tourism water food technology police budget pensions corruption
  borders disinformation`
    .split(/\s+/)
    .filter(Boolean);
