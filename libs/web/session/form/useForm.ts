import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { ChangeEvent, FormEvent } from 'react';
import { zodResolver } from '@hookform/resolvers/zod';
import { useForm as useHookForm, useWatch } from 'react-hook-form';
import type { DefaultValues, FieldErrors, FieldValues, Path, PathValue, Resolver } from 'react-hook-form';
import type * as z from 'zod/mini';
import { TEXT_RULES } from '@assay/domain/input';
import type { Problem } from '../api/problem';
import { issueSentence } from './sentences';
import { useAsksBeforeLeaving } from './unsent-forms';

/** A schema of a form's values: an object with a schema for each field. */
export type FormSchema<Values extends FieldValues, Input> = z.ZodMiniType<Input, Values> & {
  shape: Record<string, z.core.$ZodType>;
};

/** The options of {@link useForm}. */
export interface FormOptions<Values extends FieldValues> {
  initial: Values;
  /** The server's refusal of what was sent last; its messages are shown at the fields they belong to. */
  problem?: Problem | undefined;
  /** The server's path of a field whose name differs. A path matches a field by its end. */
  paths?: Partial<Record<Path<Values>, string>>;
  /** Whether leaving the page with a changed form asks first. Off where nothing would be lost. */
  asksBeforeLeaving?: boolean;
}

/**
 * The state of a form whose values are checked by a schema that the server shares.
 *
 * A wrong field shows its error; a submission with one sends nothing and focuses the first. The server's refusals are
 * shown at their fields in the same way, and the words stay. While a submission is under way, another is ignored. A
 * changed form asks before the page is left, until it is sent.
 *
 * @example
 *   const form = useForm(SCHEMA, { initial: { name: '' }, problem });
 *   <form {...form.bind(async (input) => await send({ input }))}>
 *     {form.refused && <Notice tone="bad">{form.refused}</Notice>}
 *     <TextField label="Name" {...form.field('name')} />
 */
export function useForm<Values extends FieldValues, Input>(
  schema: FormSchema<Values, Input>,
  { initial, problem, paths, asksBeforeLeaving = true }: FormOptions<Values>,
) {
  const element = useRef<HTMLFormElement>(null);
  const isSending = useRef(false);
  const hook = useHookForm<Values, unknown, Values>({
    defaultValues: initial as DefaultValues<Values>,
    // The values themselves go through the schema once more when they are sent: the resolver's output replaces what
    // was typed (by its trimmed text, or null), and a form that was refused must show what was typed.
    resolver: zodResolver(schema as never, { error: issueSentence } as never) as unknown as Resolver<Values>,
    shouldFocusError: false,
  });
  const { control, formState, getValues, setError, trigger } = hook;
  const values = useWatch({ control }) as Values;
  const { errors, isDirty, isSubmitted } = formState;
  useAsksBeforeLeaving(() => asksBeforeLeaving && isDirty && !isSending.current);

  const placeOf = (path: string) => fieldAt(path, Object.keys(initial), paths ?? {});
  /** Errors of fields that are not on the page now, and the refusal they came with. */
  const [unshown, setUnshown] = useState<{ of: Problem | undefined; message: string }>();
  /** Errors whose first field gets the focus, once the page shows them. */
  const toFocus = useRef<readonly string[]>(undefined);
  const focusWhatIsRendered = useEffectEvent(() => {
    const messages = toFocus.current;
    const rendered = messagesIn(errors);
    if (!messages?.every((message) => rendered.includes(message))) return;
    toFocus.current = undefined;
    const first = element.current?.querySelector<HTMLElement>('[aria-invalid="true"]');
    first?.focus();
    if (!first) setUnshown({ of: problem, message: messages.join(' ') });
  });
  // After each render, not at a fixed time: on a busy machine the errors are rendered frames after they are set.
  useEffect(() => focusWhatIsRendered());
  const showRefusal = useEffectEvent((refusal: Problem | undefined) => {
    if (refusal?.code !== 'BAD_INPUT') return;
    const placed = refusal.fields.flatMap(({ path, message }) => {
      const name = placeOf(path);
      return name ? [{ name, message }] : [];
    });
    for (const { name, message } of placed) setError(name as Path<Values>, { type: 'server', message });
    if (placed.length) toFocus.current = placed.map(({ message }) => message);
  });
  // A refusal is shown once, when it comes: the next change of its field clears it.
  useEffect(() => showRefusal(problem), [problem]);

  const errorOf = (name: string): string | undefined => messageAt(errors, name);
  const set = <Name extends Path<Values>>(name: Name, value: PathValue<Values, Name>) => {
    hook.setValue(name, value, { shouldDirty: true });
    // A change of one field can mend another; what the server refused stays until its own field changes.
    const again = Object.keys(errors).filter(
      (wrong) => (errors[wrong] as { type?: unknown } | undefined)?.type !== 'server',
    );
    if (isSubmitted || errorOf(name)) void trigger([...new Set([name, ...again])] as Path<Values>[]);
  };

  return {
    /** The form element, once it is rendered. */
    element,
    values,
    set,
    errorOf,
    /** Checks one field now, as a file that has been chosen. */
    check: (name: Path<Values>) => void trigger(name),
    /** The message above the form: what the server refused and no field shows. */
    refused: (unshown?.of === problem ? unshown?.message : undefined) ?? unplaced(problem, placeOf),
    isDirty,
    /** Sets the values without checking them; they count as unchanged. */
    reset: (to: Values = initial) => hook.reset(to),
    /** The props of a text field, a text area or a choice. */
    field: <Name extends Path<Values>>(name: Name) => {
      const rule = schema.shape[name] && TEXT_RULES.get(schema.shape[name]);
      return {
        name: name as string,
        value: readPath(values, name) as string,
        error: errorOf(name),
        required: rule ? (rule.min ?? 0) > 0 : undefined,
        maxLength: rule?.max,
        onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>) =>
          set(name, event.target.value as PathValue<Values, Name>),
      };
    },
    /** The props of a checkbox or a switch. */
    tick: <Name extends Path<Values>>(name: Name) => ({
      type: 'checkbox' as const,
      name: name as string,
      checked: readPath(values, name) as boolean,
      onChange: (event: ChangeEvent<HTMLInputElement>) =>
        set(name, event.target.checked as PathValue<Values, Name>),
    }),
    /**
     * The props of the form element.
     *
     * @param send gets the input as the schema made it, and what was typed; undefined or false as its result means that
     *   nothing was sent, and the form stays changed
     */
    bind: (send: (input: Input, values: Values) => Promise<unknown>) => ({
      ref: element,
      // The browser's own check would stop the submission with a bubble that screen readers do not connect to the field.
      noValidate: true,
      onSubmit: (event: FormEvent) => {
        event.preventDefault();
        if (isSending.current) return;
        isSending.current = true;
        void hook
          .handleSubmit(
            async () => {
              setUnshown(undefined);
              toFocus.current = undefined;
              const typed = getValues();
              const sent = await send(schema.parse(typed), typed);
              if (sent !== undefined && sent !== false) hook.reset(getValues(), { keepValues: true });
            },
            (wrong) => {
              setUnshown(undefined);
              toFocus.current = messagesIn(wrong);
            },
          )()
          .finally(() => {
            isSending.current = false;
          });
      },
    }),
  };
}

/** The value at a dotted path. */
function readPath(values: unknown, path: string): unknown {
  return path.split('.').reduce((at, key) => (at as Record<string, unknown> | undefined)?.[key], values);
}

function messageAt(errors: FieldErrors, path: string): string | undefined {
  const error = readPath(errors, path) as { message?: unknown; root?: { message?: unknown } } | undefined;
  const message = error?.message ?? error?.root?.message;
  return typeof message === 'string' ? message : undefined;
}

/** Every message of an error object, at any depth. */
function messagesIn(errors: unknown): string[] {
  if (typeof errors !== 'object' || errors === null || errors instanceof Element) return [];
  const { message } = errors as { message?: unknown };
  if (typeof message === 'string') return [message];
  return Object.values(errors).flatMap(messagesIn);
}

/**
 * The form's path of a field that the server names: the server's path may begin with the input that the field belongs
 * to (`claimant.name`), and go on into the field (`policy.ratingVote.votes`).
 */
function fieldAt(
  path: string,
  names: readonly string[],
  paths: Partial<Record<string, string>>,
): string | undefined {
  for (const name of names) {
    const own = paths[name] ?? name;
    const at = `.${path}.`.indexOf(`.${own}.`);
    if (at >= 0) return name + path.slice(at + own.length);
  }
  return undefined;
}

/** What the server refused and no field of the form stands for. */
function unplaced(
  problem: Problem | undefined,
  placeOf: (path: string) => string | undefined,
): string | undefined {
  if (problem?.code !== 'BAD_INPUT' || problem.fields.length === 0) return problem?.message;
  const left = problem.fields.filter(({ path }) => !placeOf(path));
  return left.length > 0 ? left.map(({ message }) => message).join(' ') : undefined;
}
