/** A check turns a parsed JSON value into a typed one, or says at which path it is not what was promised. */
export type Check<T> = (value: unknown, path: string) => T;

export class ShapeError extends Error {
  constructor(path: string, wanted: string, value: unknown) {
    super(`the server's answer is not as agreed: ${path} should be ${wanted}, is ${JSON.stringify(value)?.slice(0, 60) ?? "absent"}`);
  }
}

export const text: Check<string> = (value, path) => {
  if (typeof value !== "string") throw new ShapeError(path, "a text", value);
  return value;
};

export const number: Check<number> = (value, path) => {
  if (typeof value !== "number") throw new ShapeError(path, "a number", value);
  return value;
};

export const flag: Check<boolean> = (value, path) => {
  if (typeof value !== "boolean") throw new ShapeError(path, "true or false", value);
  return value;
};

/** 64-bit integers travel as texts; a number is accepted too. */
export const big: Check<bigint> = (value, path) => {
  if (typeof value === "number" && Number.isInteger(value)) return BigInt(value);
  if (typeof value !== "string" || !/^-?\d+$/.test(value)) throw new ShapeError(path, "a 64-bit integer", value);
  return BigInt(value);
};

/** Any scalar, as text: attribute values keep their written form. */
export const scalar: Check<string> = (value) => (typeof value === "string" ? value : (JSON.stringify(value) ?? ""));

export function list<T>(item: Check<T>): Check<T[]> {
  return (value, path) => {
    if (!Array.isArray(value)) throw new ShapeError(path, "a list", value);
    return value.map((v, i) => item(v, `${path}[${i}]`));
  };
}

/** A long list of numbers, checked as a whole: one look at each element, no copy. */
export const column: Check<number[]> = (value, path) => {
  if (!Array.isArray(value) || value.some((v) => typeof v !== "number")) throw new ShapeError(path, "a list of numbers", null);
  return value as number[];
};

export function optional<T>(inner: Check<T>): Check<T | null> {
  return (value, path) => (value === null || value === undefined ? null : inner(value, path));
}

/** A field that may be left out and then has this value. */
export function orElse<T>(inner: Check<T>, absent: T): Check<T> {
  return (value, path) => (value === null || value === undefined ? absent : inner(value, path));
}

export function shape<T extends object>(fields: { [K in keyof T]: Check<T[K]> }): Check<T> {
  const names = Object.keys(fields) as (keyof T & string)[];
  return (value, path) => {
    if (typeof value !== "object" || value === null) throw new ShapeError(path, "an object", value);
    const result = {} as T;
    for (const name of names) result[name] = fields[name]((value as Record<string, unknown>)[name], `${path}.${name}`);
    return result;
  };
}
