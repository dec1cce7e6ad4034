package axiom.cli.command;

import axiom.cli.data.Columns;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads ranges of columns for picocli. */
final class RangeConverter implements ITypeConverter<Columns> {

    @Override
    public Columns convert(String text) {
        try {
            return Columns.parse(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
