import {useEffect, useRef} from 'react';
import type {Answers} from '../screen/commands/answers.js';
import type {View} from './use-view.js';

/** Hands each answer to the view. */
export function useAnswers(view: View, answers: Answers | undefined): void {
	const latest = useRef(view);
	latest.current = view;
	useEffect(
		() =>
			answers?.listen(answer => {
				latest.current.dispatch({kind: 'answer', answer});
				latest.current.settle();
			}),
		[answers],
	);
}
