import { durationLiteral } from "../base/duration";

/** `field op value`, the part of TraceQL that a form can show. */
export interface Condition {
  readonly field: string;
  readonly op: string;
  readonly type: string;
  readonly value: string;
}

/** The named fields of the form; what is left over are attribute rows. */
export interface Form {
  readonly service: string;
  readonly operation: string;
  readonly longer: string;
  readonly shorter: string;
  readonly status: string;
  readonly rows: readonly Condition[];
}

export const emptyForm: Form = { service: "", operation: "", longer: "", shorter: "", status: "", rows: [] };

export const OPERATORS = ["=", "!=", ">", ">=", "<", "<=", "=~", "!~"] as const;

type Named = "service" | "operation" | "longer" | "shorter" | "status";

function slotOf(condition: Condition): Named | null {
  const { field, op } = condition;
  if (field === "resource.service.name" && op === "=") return "service";
  if (field === "name" && op === "=") return "operation";
  if (field === "status" && op === "=") return "status";
  if (field === "duration" && op === ">") return "longer";
  if (field === "duration" && op === "<") return "shorter";
  return null;
}

/** A second condition on a named field becomes a row, so nothing is lost. */
export function formOf(conditions: readonly Condition[]): Form {
  const named: Record<Named, string> = { service: "", operation: "", longer: "", shorter: "", status: "" };
  const rows: Condition[] = [];
  for (const condition of conditions) {
    const slot = slotOf(condition);
    const text = valueText(condition);
    if (slot === null || named[slot] !== "" || text === "") rows.push(condition);
    else named[slot] = text;
  }
  return { ...named, rows };
}

export function conditionsOf(form: Form): Condition[] {
  const conditions: Condition[] = [];
  const add = (field: string, op: string, type: string, value: string): void => {
    if (value !== "") conditions.push({ field, op, type, value });
  };
  add("resource.service.name", "=", "string", form.service);
  add("name", "=", "string", form.operation);
  add("duration", ">", "duration", form.longer);
  add("duration", "<", "duration", form.shorter);
  add("status", "=", "status", form.status);
  return [...conditions, ...form.rows];
}

/** What a person reads in a field: durations as `3s`, everything else as it is. */
export function valueText(condition: Condition): string {
  return condition.type === "duration" && /^\d+$/.test(condition.value) ? durationLiteral(Number(condition.value)) : condition.value;
}

export function printQuery(conditions: readonly Condition[]): string {
  if (conditions.length === 0) return "{ }";
  return `{ ${conditions.map(printCondition).join(" && ")} }`;
}

function printCondition(condition: Condition): string {
  return `${condition.field} ${condition.op} ${literal(condition)}`;
}

function literal(condition: Condition): string {
  return condition.type === "string" ? quote(condition.value) : valueText(condition);
}

export function quote(text: string): string {
  return '"' + text.replace(/[\\"]/g, "\\$&").replace(/\n/g, "\\n").replace(/\r/g, "\\r").replace(/\t/g, "\\t") + '"';
}

/** A row as typed by hand: numbers, durations, booleans and quoted texts keep their type, the rest is a text. */
export function rowOf(field: string, op: string, typed: string): Condition {
  const value = typed.trim();
  const quoted = /^"(.*)"$/.exec(value);
  if (quoted) return { field, op, type: "string", value: quoted[1].replace(/\\(.)/g, "$1") };
  if (op === "=~" || op === "!~") return { field, op, type: "string", value };
  return { field, op, type: typeOf(field, value), value };
}

function typeOf(field: string, value: string): string {
  if (field === "status" || field === "kind") return field;
  if (/^-?\d+$/.test(value)) return "int";
  if (/^-?\d*\.\d+$/.test(value)) return "float";
  if (/^(\d+(\.\d+)?(ns|us|µs|ms|s|m|h))+$/.test(value)) return "duration";
  if (value === "true" || value === "false") return "bool";
  return value === "nil" ? "nil" : "string";
}

/** The text that `rowOf` reads back as the same condition. */
export function rowText(condition: Condition): string {
  const text = valueText(condition);
  if (condition.type !== "string") return text;
  const back = rowOf(condition.field, condition.op, text);
  return back.type === "string" && back.value === text ? text : quote(text);
}

/** Attribute keys are typed bare or with their scope; a bare key means the span's attribute. */
export function scoped(key: string, intrinsic: readonly string[]): string {
  const trimmed = key.trim();
  if (trimmed === "" || /^(span|resource|event|link|instrumentation|parent|trace)[.:]/.test(trimmed) || trimmed.startsWith(".")) return trimmed;
  return intrinsic.includes(trimmed) ? trimmed : `span.${needsQuotes(trimmed) ? quote(trimmed) : trimmed}`;
}

function needsQuotes(key: string): boolean {
  return /[\s{}()=~!<>&|^"',]/.test(key);
}
