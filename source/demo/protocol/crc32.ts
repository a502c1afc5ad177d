// Node's own zlib.crc32 came with 20.15 and 22.2; qtail runs from 20.12.
const table = Uint32Array.from({length: 256}, (_, index) => {
	let value = index;
	for (let bit = 0; bit < 8; bit++) {
		value = value & 1 ? (value >>> 1) ^ 0xed_b8_83_20 : value >>> 1;
	}

	return value;
});

/** The CRC-32 of gzip, PNG and AWS event streams (polynomial 0x04C11DB7, reflected). */
export function crc32(bytes: Uint8Array): number {
	let checksum = 0xff_ff_ff_ff;
	for (const byte of bytes) {
		checksum = (table[(checksum ^ byte) & 0xff] ?? 0) ^ (checksum >>> 8);
	}

	return (checksum ^ 0xff_ff_ff_ff) >>> 0;
}
