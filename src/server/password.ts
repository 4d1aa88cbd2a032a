const commonPasswords =
  /^(1234567890|0123456789|password\d*|qwertyuiop|1q2w3e4r5t|(.)\2+|a?123456789\d*a?)$/i;

/** True when a password is too short, too common, or contains the user name. */
export function isWeak(password: string, name: string): boolean {
  return (
    password.length < 10 ||
    commonPasswords.test(password) ||
    password.toLowerCase().includes(name.toLowerCase())
  );
}
