export type AccessKind = 'read-only' | 'mutating' | 'unknown';

export type Access = {
	readonly kind: AccessKind;
	/** The record had no `readOnly`; `kind` was told from the operation. */
	readonly isInferred: boolean;
	/** Mutating, and it takes something away that does not come back by itself. */
	readonly isDestructive: boolean;
};
