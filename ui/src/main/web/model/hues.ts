/** Services get the eight hues in the order in which they appear; the ninth starts again, and names always stand beside colours. */
export const HUES = 8;

export class Hues {
  private readonly given = new Map<string, number>();

  constructor(services: Iterable<string> = []) {
    for (const service of services) this.of(service);
  }

  of(service: string): number {
    const known = this.given.get(service);
    if (known !== undefined) return known;
    const hue = this.given.size % HUES;
    this.given.set(service, hue);
    return hue;
  }
}
