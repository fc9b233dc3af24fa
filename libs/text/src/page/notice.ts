import type { Placement } from '../asides';
import { speaksOfConsent } from './consent';
import type { PageText } from './page-text';

/** Why an imported page may not be the intended article. */
export type ArticleNotice = 'consent_only' | 'teaser' | 'from_metadata';

/** The texts of buttons of a question for consent. */
const ANSWERS =
  /^(?:i )?(?:accept|agree|allow|reject|refuse|decline|deny|got it|ok(?:ay)?|manage|customi[sz]e|settings|preferences|akzeptieren|alle akzeptieren|zustimmen|ablehnen|einstellungen|accepter|tout accepter|refuser|param[ée]trer|aceptar|rechazar|configurar|accetta|rifiuta|aceitar|rejeitar|accepteren|weigeren|akkoord|godk[äe]nn|acceptera|avvisa|tillad|godta|zaakceptuj|akceptuj|odrzuć|принять|отклонить|согласен|同意|接受|拒绝|동의|قبول|موافق|kabul)(?=$|[\s.!,、])/iu;

/** Texts that a page shows instead of the rest of an article to readers who do not pay. */
const FOR_SUBSCRIBERS =
  /subscribe (?:now )?to (?:continue|read|keep)|to (?:continue|keep) reading|(?:article|story|content) is (?:only |reserved |exclusive(?:ly)? )*(?:for|available to) (?:our )?(?:subscribers|members)|subscribers?[ -]only|already a (?:subscriber|member)|(?:log|sign) in to (?:continue|read)|register to (?:continue|read)|unlock (?:this|the full|full)|(?:limit|number) of free articles|read the full (?:article|story) with|weiterlesen mit|um weiterzulesen|(?:nur|exklusiv) für abonnent|bereits abonnent|schon abonnent|jetzt weiterlesen|réservé (?:à nos|aux) abonn|abonnez-vous pour|déjà abonn|la suite (?:de cet article )?est réservée|il vous reste .{1,12} à (?:lire|découvrir)|(?:solo|exclusiv\S+) para suscriptores|suscríbete para|ya eres suscriptor|para seguir leyendo|riservat\S agli abbonati|abbonati per|sei già abbonato|(?:só|exclusiv\S) para assinantes|assine para|já é assinante|alleen voor abonnees|om verder te lezen|al abonnee|tylko dla (?:prenumerator|subskrybent)|aby czytać dalej|только для подписчиков|оформите подписку|чтобы (?:читать|прочитать) (?:дальше|полностью)|för prenumeranter|(?:kun )?for abonnenter|for at læse videre|会員限定|有料会員|続きを読むには|この記事は有料|订阅后|付费阅读|继续阅读全文|구독자 전용|유료회원|للمشتركين فقط|اشترك ل|abonelere özel|okumaya devam etmek için/iu;

/** The most letters of an article's beginning before readers are asked to pay. */
const MOST_OF_TEASER = 2_500;

/** The most letters of an article that is declared not to be free and may be shown incompletely. */
const MOST_OF_PAID = 1_200;

/** The most letters of a question for consent, and the fewest of an article next to it. */
const MOST_OF_CONSENT = 6_000;
const FEWEST_LETTERS = 200;

/**
 * Whether a page is only a question for consent, or only the beginning of an article; null where it is neither.
 *
 * @param placements the placement of each of its paragraphs
 * @param isFree whether the page declares that its article is free
 */
export function noticeOf(
  page: PageText,
  placements: readonly Placement[],
  isFree: boolean | null,
): ArticleNotice | null {
  const lettersOf = (isIn: (placement: Placement, text: string) => boolean) =>
    page.blocks.reduce((sum, { letters, text }, at) => sum + (isIn(placements[at]!, text) ? letters : 0), 0);
  const own = lettersOf((placement) => placement === 'shown');
  const isRead = (placement: Placement) =>
    placement === 'shown' || (own < FEWEST_LETTERS && placement === 'folded');
  const read = lettersOf(isRead);
  const consent = lettersOf((placement, text) => isRead(placement) && speaksOfConsent(text));
  if (consent * 2 >= read && read < MOST_OF_CONSENT && read > 0 && hasAnswer(page)) return 'consent_only';
  if (isFree === false && own < MOST_OF_PAID) return 'teaser';
  const first = placements.indexOf('shown');
  const asks = page.blocks.some(
    ({ text, isNavigation }, at) => at > first && !isNavigation && FOR_SUBSCRIBERS.test(text),
  );
  return asks && own < MOST_OF_TEASER ? 'teaser' : null;
}

function hasAnswer({ pieces }: PageText): boolean {
  return pieces.some(({ text, reason }) => (!reason || reason === 'control') && ANSWERS.test(text.trim()));
}
