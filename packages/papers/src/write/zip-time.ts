/**
 * The time every entry of a written zip carries, so that equal contents are equal bytes and no file tells when or where
 * it was made. A zip keeps local time: built from its parts it is the same everywhere.
 */
export const ZIP_TIME = new Date(1980, 0, 1);
