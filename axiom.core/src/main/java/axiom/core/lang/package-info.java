/**
 * The {@code @Axiom} language: declarations of models as text. {@link axiom.core.lang.Declaration} reads one and says what is wrong with it, at the exact place;
 * if nothing is, it builds the model. The Java compiler's annotation processor, {@code Axiom.parse} and {@code axiom check} all use it. The grammar is in
 * {@code docs/language.md}.
 */
@Export
@Version("0.1.0")
package axiom.core.lang;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
