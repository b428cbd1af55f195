/**
 * Derived data: what is computed of a stored trace and kept beside it, with the version of its definitions.
 *
 * `measureStored` takes a trace as it comes out of the store, so that computing again gives the same bits. It needs
 * neither a model nor a workspace, and runs in a thread as well.
 */
export {
  measureStored,
  measureTrace,
  type DerivedMeasures,
  type ProfileMeasures,
  type StoredAnswer,
} from './measure-stored.ts';
export { bytesOf, numbersOf } from './float64-bytes.ts';
