import type { Word } from './words';
import { keyOf } from './word-key';

/**
 * Negations in the languages with news media, from the negators in Universal Dependencies' treebanks
 * (universaldependencies.org, feature Polarity=Neg). They can only make two statements different, so a word with
 * another meaning in a neighbouring language does little harm.
 */
const NEGATORS: Record<string, string> = {
  af: 'nie nooit geen niemand niks',
  am: 'አይደለም አልነበረም የለም',
  ar: 'لا لم لن ليس ليست ليسوا ما غير بدون دون كلا لما',
  az: 'deyil heç yox',
  be: 'не ні няма ніколі ніхто',
  bg: 'не няма нито никога никой нищо без',
  bn: 'না নয় নেই নি কখনো',
  bs: 'ne nije nisu nisam nikad nitko niko ništa nema bez',
  ca: 'no mai cap ningú res sense tampoc',
  cs: 'ne není nejsou nikdy nikdo nic žádný žádná žádné bez nebyl nebyla nebyly nebylo nemá',
  cy: 'ni nid nad ddim dim byth neb',
  da: 'ikke ej aldrig ingen intet uden hverken næppe',
  de: 'nicht nichts kein keine keinen keinem keiner keines nie niemals niemand ohne weder kaum',
  el: 'δεν δε μη μην όχι ποτέ κανείς κανένας καμία κανένα τίποτα χωρίς ούτε',
  es: 'no nunca jamás ningún ninguno ninguna nadie nada sin tampoco ni',
  et: 'ei mitte pole polnud ära kunagi keegi ilma',
  eu: 'ez inoiz inor ezer gabe',
  fa: 'نه نیست نیستند نبود نبودند هرگز هیچ بدون نمی بی نشد نکرد',
  fi: 'ei eivät ettei eikä älä koskaan kukaan mikään ilman',
  fil: 'hindi wala walang huwag',
  fr: 'ne pas non jamais aucun aucune personne rien sans ni point guère',
  ga: 'ní níl nach nár níor gan',
  gl: 'non nunca ningún ninguén nada sen tampouco',
  gu: 'નથી ન નહીં ના',
  ha: 'ba babu bai',
  he: 'לא אין אינו אינה אינם איננו אל בלי ללא מעולם אף',
  hi: 'नहीं न मत ना बिना कभी',
  hr: 'ne nije nisu nisam nikad nikada nitko ništa nema bez niti',
  ht: 'pa pat janm okenn',
  hu: 'nem ne nincs nincsenek sem soha senki semmi nélkül',
  hy: 'չի չէ չեն ոչ երբեք առանց',
  id: 'tidak bukan belum tak tiada tanpa jangan',
  is: 'ekki aldrei enginn engin ekkert án hvorki',
  it: 'non no mai nessun nessuno nessuna niente nulla senza né neanche nemmeno',
  ja: 'ない なかっ ません ず ぬ 無い',
  ka: 'არ ვერ არა არასდროს',
  kk: 'емес жоқ ешқашан',
  km: 'មិន ពុំ',
  ko: '안 않 않았다 않는다 않다 아니다 못 없다 없었다',
  ku: 'ne nîne nehat',
  lo: 'ບໍ່',
  lt: 'ne nėra nebuvo niekada niekas be',
  lv: 'ne nav nebija nekad neviens nekas bez',
  mk: 'не нема никогаш никој ништо без',
  ml: 'ഇല്ല അല്ല',
  mn: 'биш үгүй',
  mr: 'नाही नाहीत नव्हते नको',
  ms: 'tidak bukan belum tak tiada tanpa',
  mt: 'ma mhux qatt xejn',
  my: 'မ မဟုတ် မရှိ',
  nb: 'ikke ikkje ei aldri ingen intet uten',
  ne: 'छैन होइन न',
  nl: 'niet niets geen nooit niemand zonder noch nauwelijks',
  pa: 'ਨਹੀਂ ਨਾ',
  pl: 'nie nigdy nikt nic żaden żadna żadne bez brak ani',
  ps: 'نه نشته',
  pt: 'não nunca jamais nenhum nenhuma ninguém nada sem tampouco nem',
  ro: 'nu niciodată nimeni nimic niciun nicio fără nici',
  ru: 'не нет ни никогда никто ничего без нельзя никакой',
  si: 'නැත නොවේ',
  sk: 'nie nikdy nikto nič žiadny žiadna žiadne bez nebol nebola neboli',
  sl: 'ne ni niso nikoli nihče nič brez nima',
  so: 'ma aan maaha',
  sq: 'nuk jo asnjë askush asgjë kurrë pa mos',
  sr: 'не није нису никад никада нико ништа нема без ne nije nisu nikad niko ništa nema bez',
  sv: 'inte ej icke aldrig ingen inget inga utan varken knappast',
  sw: 'si sio siyo hapana hakuna bila kamwe',
  ta: 'இல்லை அல்ல',
  te: 'లేదు కాదు',
  th: 'ไม่ มิ ไม่ได้ มิได้ ไม่ใช่ ไม่มี',
  tr: 'değil yok hiç hayır asla',
  uk: 'не ні немає нема ніколи ніхто ніщо без',
  ur: 'نہیں نہ مت بغیر کبھی',
  uz: 'emas yo‘q hech',
  vi: 'không chẳng chưa chả đừng',
  yi: 'נישט ניט קיין',
  zh: '不 没 沒 没有 沒有 未 非 无 無 否 从未 從未 并未 並未',
  zu: 'cha ayikho',
};

const KEYS = keysOf(Object.values(NEGATORS).join(' '));

/** Those that are also English words, which do not negate there. */
const ENGLISH_TOO = keysOf('be sense cap point sin pole am ma pa aan res tak point ni hindi');

/** Whether a word is a negation in any of these languages. */
export function isNegator({ key }: Word): boolean {
  return KEYS.has(key);
}

/** Whether a word among English ones is a negation of another language. */
export function isForeignNegator(word: Word): boolean {
  return isNegator(word) && !ENGLISH_TOO.has(word.key);
}

function keysOf(words: string): Set<string> {
  return new Set(words.split(' ').map(keyOf));
}
