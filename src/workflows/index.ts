/** The workflows that a worker offers. */
export { translateJob } from './translate-job';
