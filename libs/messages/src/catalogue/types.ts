/** English messages by key, nested: each is a text in ICU message format. */
export interface Messages {
  readonly [key: string]: string | Messages;
}

/** Every key of a catalogue, with dots between its parts. */
export type MessageKey<T> = {
  [K in keyof T & string]: T[K] extends string ? K : `${K}.${MessageKey<T[K]>}`;
}[keyof T & string];

/** The English message of a key. */
export type MessageAt<T, K extends string> = K extends keyof T
  ? T[K]
  : K extends `${infer Head}.${infer Rest}`
    ? Head extends keyof T
      ? MessageAt<T[Head], Rest>
      : never
    : never;

/**
 * The parameters of a message, read from its ICU text: `{name}` takes a string or a number, `plural`, `selectordinal`
 * and `number` take a number, and `select` takes one of its cases. Apostrophe quotes around braces are not understood,
 * so no message has them.
 */
export type Params<M extends string> = Merge<ParamsIn<M>>;

/** The rest of the arguments after a key: none for a message without parameters. */
export type ParamArguments<M extends string> = [keyof Params<M>] extends [never] ? [] : [params: Params<M>];

/** One object of a union of objects; a parameter of several messages takes what all of them take. */
type Merge<U> = {
  [K in U extends unknown ? keyof U : never]: U extends unknown
    ? K extends keyof U
      ? (value: U[K]) => void
      : never
    : never;
} extends infer F
  ? { [K in keyof F]: F[K] extends (value: infer V) => void ? V : never }
  : never;

/** A union of one-parameter objects, from a text; `Depth` has an element for each case that is open around it. */
type ParamsIn<
  M extends string,
  Depth extends unknown[] = [],
  Found = never,
> = M extends `${infer Before}{${infer After}`
  ? Before extends `${string}}${infer Cases}`
    ? Depth extends [unknown, ...infer Outer]
      ? // The case ended before this brace: read on behind its end.
        ParamsInCases<`${Cases}{${After}`, Outer, Found>
      : Found
    : Argument<After, Depth, Found>
  : Found;

/** What follows the opening brace of an argument. */
type Argument<M extends string, Depth extends unknown[], Found> = M extends `${infer Name}}${infer Rest}`
  ? Name extends `${infer Complex},${infer Kind}`
    ? Complex extends `${string}{${string}`
      ? Found
      : Trim<Kind> extends 'number' | `number,${string}`
        ? ParamsIn<Rest, Depth, Found | { [N in Trim<Complex>]: number }>
        : M extends `${string},${infer Format},${infer Cases}`
          ? Trim<Format> extends 'select'
            ? ParamsInCases<Cases, Depth, Found | { [N in Trim<Complex>]: CasesOf<Cases> }>
            : ParamsInCases<Cases, Depth, Found | { [N in Trim<Complex>]: number }>
          : Found
    : ParamsIn<Rest, Depth, Found | { [N in Trim<Name>]: string | number }>
  : Found;

/** Reads `case {text} case {text}}` up to the brace that ends it. */
type ParamsInCases<
  M extends string,
  Depth extends unknown[],
  Found,
> = M extends `${infer Before}{${infer After}`
  ? Before extends `${infer Blank}}${infer Rest}`
    ? Blank extends `${string}{${string}`
      ? Found
      : ParamsIn<`${Rest}{${After}`, Depth, Found>
    : ParamsIn<After, [unknown, ...Depth], Found>
  : Found;

/** The names of the cases of a select, without those of selects inside it. */
type CasesOf<M extends string, Names = never> = M extends `${infer Name}{${infer After}`
  ? Name extends `${string}}${string}`
    ? Names
    : CasesOf<AfterCase<After>, Names | Trim<Name>>
  : Names;

/** What follows the brace that ends a case; braces inside it come in pairs. */
type AfterCase<M extends string, Open extends unknown[] = []> = M extends `${infer Head}}${infer Rest}`
  ? Head extends `${string}{${infer Inner}`
    ? AfterCase<`${Inner}}${Rest}`, [unknown, ...Open]>
    : Open extends [unknown, ...infer Fewer]
      ? AfterCase<Rest, Fewer>
      : Rest
  : '';

type Trim<S extends string> = S extends ` ${infer Rest}` | `${infer Rest} ` ? Trim<Rest> : S;
