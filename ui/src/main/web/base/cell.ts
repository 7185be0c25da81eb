/** One value that tells its readers when it changes. All state of the page that is not in the address lives in cells. */
export class Cell<T> {
  private readonly readers = new Set<(value: T) => void>();

  constructor(private current: T) {}

  read(): T {
    return this.current;
  }

  write(value: T): void {
    if (Object.is(value, this.current)) return;
    this.current = value;
    for (const reader of [...this.readers]) reader(value);
  }

  /** Calls `reader` on each change until the returned function is called. */
  watch(reader: (value: T) => void): () => void {
    this.readers.add(reader);
    return () => this.readers.delete(reader);
  }
}
