import { OTHER_SCRIPTS } from './denials-other-scripts';

/** Statements and denials of one language; `{o}` is replaced by the object. */
export interface Sayings {
  language: string;
  who: string[];
  did: [said: string, denied: string][];
  what: string[];
}

/** Statements and their denials, to be combined; written for this test. */
export const SAYINGS: Sayings[] = [
  {
    language: 'es',
    who: ['El gobierno', 'La ministra', 'El alcalde de Sevilla'],
    did: [
      ['subió {o}', 'no subió {o}'],
      ['aprobó {o}', 'nunca aprobó {o}'],
      ['retiró {o}', 'tampoco retiró {o}'],
      ['ha vendido {o}', 'no ha vendido {o}'],
    ],
    what: ['los impuestos', 'la ley de aguas', 'las escuelas'],
  },
  {
    language: 'it',
    who: ['Il governo', 'La ministra', 'Il sindaco'],
    did: [
      ['ha aumentato {o}', 'non ha aumentato {o}'],
      ['approvò {o}', 'non approvò {o}'],
      ['ha venduto {o}', 'non ha mai venduto {o}'],
    ],
    what: ['le tasse', 'la legge', 'il porto'],
  },
  {
    language: 'pt',
    who: ['O governo', 'A ministra', 'O prefeito'],
    did: [
      ['aumentou {o}', 'não aumentou {o}'],
      ['vendeu {o}', 'nunca vendeu {o}'],
      ['aprovou {o}', 'nem aprovou {o}'],
    ],
    what: ['os impostos', 'a lei', 'as escolas'],
  },
  {
    language: 'fr',
    who: ['Le gouvernement', 'La ministre', 'Le maire'],
    did: [
      ['a augmenté {o}', 'n’a pas augmenté {o}'],
      ['vendra {o}', 'ne vendra jamais {o}'],
      ['interdit {o}', 'n’interdit point {o}'],
    ],
    what: ['les impôts', 'la loi', 'les écoles'],
  },
  {
    language: 'ca',
    who: ['El govern', 'La ministra'],
    did: [
      ['va apujar {o}', 'no va apujar {o}'],
      ['ha venut {o}', 'mai ha venut {o}'],
    ],
    what: ['els impostos', 'les escoles'],
  },
  {
    language: 'ro',
    who: ['Guvernul', 'Ministrul'],
    did: [
      ['a majorat {o}', 'nu a majorat {o}'],
      ['vinde {o}', 'nu vinde {o}'],
    ],
    what: ['impozitele', 'portul'],
  },
  {
    language: 'de',
    who: ['Die Regierung', 'Der Minister', 'Die Stadt'],
    did: [
      ['erhöhte {o}', 'erhöhte {o} nicht'],
      ['verkaufte {o}', 'verkaufte {o} nie'],
      ['hat {o} geschlossen', 'hat {o} nicht geschlossen'],
    ],
    what: ['die Steuern', 'den Hafen', 'die Schulen'],
  },
  {
    language: 'nl',
    who: ['De regering', 'De minister', 'De stad'],
    did: [
      ['verhoogde {o}', 'verhoogde {o} niet'],
      ['verkocht {o}', 'verkocht {o} nooit'],
      ['heeft {o} gesloten', 'heeft {o} niet gesloten'],
    ],
    what: ['de belastingen', 'de haven', 'de scholen'],
  },
  {
    language: 'af',
    who: ['Die regering', 'Die minister'],
    did: [
      ['het {o} verhoog', 'het nie {o} verhoog nie'],
      ['verkoop {o}', 'verkoop nooit {o} nie'],
    ],
    what: ['die belasting', 'die hawe'],
  },
  {
    language: 'sv',
    who: ['Regeringen', 'Ministern'],
    did: [
      ['höjde {o}', 'höjde inte {o}'],
      ['sålde {o}', 'sålde aldrig {o}'],
      ['har stängt {o}', 'har icke stängt {o}'],
    ],
    what: ['skatterna', 'hamnen', 'skolorna'],
  },
  {
    language: 'nb',
    who: ['Regjeringen', 'Ministeren'],
    did: [
      ['hevet {o}', 'hevet ikke {o}'],
      ['solgte {o}', 'solgte aldri {o}'],
    ],
    what: ['skattene', 'havnen'],
  },
  {
    language: 'da',
    who: ['Regeringen', 'Ministeren'],
    did: [
      ['hævede {o}', 'hævede ikke {o}'],
      ['solgte {o}', 'solgte aldrig {o}'],
    ],
    what: ['skatterne', 'havnen'],
  },
  {
    language: 'is',
    who: ['Ríkisstjórnin', 'Ráðherrann'],
    did: [
      ['hækkaði {o}', 'hækkaði ekki {o}'],
      ['seldi {o}', 'seldi aldrei {o}'],
    ],
    what: ['skatta', 'höfnina'],
  },
  {
    language: 'fi',
    who: ['Hallitus', 'Ministeri'],
    did: [
      ['nosti {o}', 'ei nostanut {o}'],
      ['myi {o}', 'ei koskaan myynyt {o}'],
    ],
    what: ['veroja', 'sataman'],
  },
  {
    language: 'et',
    who: ['Valitsus', 'Minister'],
    did: [
      ['tõstis {o}', 'ei tõstnud {o}'],
      ['on müünud {o}', 'ei ole müünud {o}'],
    ],
    what: ['makse', 'sadama'],
  },
  {
    language: 'hu',
    who: ['A kormány', 'A miniszter'],
    did: [
      ['megemelte {o}', 'nem emelte meg {o}'],
      ['eladta {o}', 'nem adta el {o}'],
    ],
    what: ['az adókat', 'a kikötőt'],
  },
  {
    language: 'pl',
    who: ['Rząd', 'Minister'],
    did: [
      ['podniósł {o}', 'nie podniósł {o}'],
      ['sprzedał {o}', 'nigdy nie sprzedał {o}'],
    ],
    what: ['podatki', 'port'],
  },
  {
    language: 'cs',
    who: ['Vláda', 'Ministryně'],
    did: [
      ['zvýšila {o}', 'nezvýšila {o}'],
      ['prodala {o}', 'nikdy neprodala {o}'],
    ],
    what: ['daně', 'přístav'],
  },
  {
    language: 'hr',
    who: ['Vlada', 'Ministrica'],
    did: [
      ['je povećala {o}', 'nije povećala {o}'],
      ['prodaje {o}', 'ne prodaje {o}'],
    ],
    what: ['poreze', 'luku'],
  },
  {
    language: 'sq',
    who: ['Qeveria', 'Ministrja'],
    did: [
      ['i rriti {o}', 'nuk i rriti {o}'],
      ['shiti {o}', 'nuk shiti {o}'],
      ['ka mbyllur {o}', 's’ka mbyllur {o}'],
    ],
    what: ['taksat', 'portin'],
  },
  {
    language: 'lt',
    who: ['Vyriausybė', 'Ministrė'],
    did: [
      ['padidino {o}', 'nepadidino {o}'],
      ['pardavė {o}', 'niekada nepardavė {o}'],
    ],
    what: ['mokesčius', 'uostą'],
  },
  {
    language: 'lv',
    who: ['Valdība', 'Ministre'],
    did: [
      ['paaugstināja {o}', 'nepaaugstināja {o}'],
      ['pārdeva {o}', 'nekad nepārdeva {o}'],
    ],
    what: ['nodokļus', 'ostu'],
  },
  {
    language: 'tr',
    who: ['Hükümet', 'Bakan'],
    did: [
      ['{o} artırdı', '{o} artırmadı'],
      ['{o} sattı', '{o} hiç satmadı'],
      ['{o} kapatmış', '{o} kapatmış değil'],
    ],
    what: ['vergileri', 'limanı'],
  },
  {
    language: 'id',
    who: ['Pemerintah', 'Menteri itu'],
    did: [
      ['menaikkan {o}', 'tidak menaikkan {o}'],
      ['menjual {o}', 'belum menjual {o}'],
      ['sudah menutup {o}', 'bukan sudah menutup {o}'],
    ],
    what: ['pajak', 'pelabuhan'],
  },
  {
    language: 'fil',
    who: ['Ang pamahalaan', 'Ang ministro'],
    did: [
      ['ay nagtaas ng {o}', 'ay hindi nagtaas ng {o}'],
      ['ay nagbenta ng {o}', 'ay hindi kailanman nagbenta ng {o}'],
    ],
    what: ['buwis', 'daungan'],
  },
  {
    language: 'vi',
    who: ['Chính phủ', 'Bộ trưởng'],
    did: [
      ['tăng {o}', 'không tăng {o}'],
      ['đã bán {o}', 'chưa bán {o}'],
    ],
    what: ['thuế', 'cảng'],
  },
  {
    language: 'sw',
    who: ['Serikali', 'Waziri'],
    did: [
      ['iliongeza {o}', 'haikuongeza {o}'],
      ['iliuza {o}', 'haijawahi kuuza {o}'],
    ],
    what: ['kodi', 'bandari'],
  },
  {
    language: 'ht',
    who: ['Gouvènman an', 'Minis la'],
    did: [
      ['te monte {o}', 'pa te monte {o}'],
      ['te vann {o}', 'pa janm te vann {o}'],
    ],
    what: ['taks yo', 'pò a'],
  },
  ...OTHER_SCRIPTS,
];
