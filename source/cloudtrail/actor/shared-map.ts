// With 20,000 entries, a part has 20. A copy is a list of this many parts.
const parts = 1024;

/**
 * A map of which `copy` costs the same however much is in it, and which a change
 * after a copy costs one part of some 20 entries:
 *
 *     const before = names.copy();   // shares all parts
 *     names.set('ana', …);           // copies the part of `ana`, then changes it
 *     before.get('ana');             // undefined, as it was
 *
 * A plain `Map` of 20,000 names takes milliseconds to copy. A trail of a large
 * organisation shows a new name many times a second, each one in a new snapshot.
 */
export class SharedMap<Value> {
	#parts: Array<Map<string, Value> | undefined> = [];
	/** The parts that no copy shares. */
	#own = new Set<number>();
	#size = 0;

	get size(): number {
		return this.#size;
	}

	copy(): SharedMap<Value> {
		const copy = new SharedMap<Value>();
		copy.#parts = [...this.#parts];
		copy.#size = this.#size;
		this.#own = new Set();
		return copy;
	}

	get(key: string): Value | undefined {
		return this.#parts[partOf(key)]?.get(key);
	}

	has(key: string): boolean {
		return this.#parts[partOf(key)]?.has(key) === true;
	}

	set(key: string, value: Value): void {
		const part = this.#ownPart(partOf(key));
		this.#size -= part.size;
		part.set(key, value);
		this.#size += part.size;
	}

	delete(key: string): void {
		if (this.has(key)) {
			this.#ownPart(partOf(key)).delete(key);
			this.#size--;
		}
	}

	#ownPart(number: number): Map<string, Value> {
		const part = this.#parts[number];
		if (part !== undefined && this.#own.has(number)) {
			return part;
		}

		const own = new Map(part);
		this.#parts[number] = own;
		this.#own.add(number);
		return own;
	}
}

// Keys of one kind begin alike, and names of one domain end alike.
const charactersRead = 16;

function partOf(key: string): number {
	let hash = key.length;
	const step = Math.max(1, Math.floor(key.length / charactersRead));
	for (let index = key.length - 1; index >= 0; index -= step) {
		hash = (Math.imul(hash, 31) + key.charCodeAt(index)) | 0;
	}

	// The high bits have to reach the low ones: ids differ in few characters.
	return (hash ^ (hash >>> 10) ^ (hash >>> 20)) & (parts - 1);
}
