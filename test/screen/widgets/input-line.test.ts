import assert from 'node:assert/strict';
import {test} from 'node:test';
import {inputLine} from '../../../source/screen/widgets/input-line.js';
import {unicodeGlyphs} from '../../../source/text/glyphs.js';
import {lineText} from '../../../source/text/styled-line.js';
import {
	editText,
	emptyInput,
	longestInput,
} from '../../../source/text/text-input.js';

function drawn(input = emptyInput) {
	const {line, caret} = inputLine({
		prompt: '> ',
		input,
		placeholder: 'type',
		width: 60,
		glyphs: unicodeGlyphs,
	});
	return {text: lineText(line), caret};
}

test('a paste that does not fit is refused in plain sight, until the next edit', () => {
	const typed = editText(emptyInput, {kind: 'insert', text: 'priya'});
	const refused = editText(typed, {
		kind: 'insert',
		text: 'x'.repeat(longestInput),
	});
	const {text, caret} = drawn(refused);
	assert.equal(text.length, 60);
	assert.match(
		text,
		new RegExp(
			`^> priya +${unicodeGlyphs.error} refused: at most 32,768 characters$`,
		),
	);
	assert.equal(caret, '> priya'.length);
	assert.match(drawn(editText(refused, {kind: 'left'})).text, /^> priya +$/);
});
