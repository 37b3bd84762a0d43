using System.Globalization;
using System.Text;

namespace Unpool.Data;

/// <summary>
/// Files of comma-separated values (RFC 4180, but a row is a line: no field goes on in the next one), one sample a row, also with semicolons
/// or tabs. A first row with words above numbers is a header. One column may hold labels, such as classes or the names of files, and any text.
/// </summary>
public static class CsvFile
{
    // A column without a name is the index that pandas writes.
    static readonly string[] LabelNames = ["", "label", "class", "file"];

    /// <summary>Reads a table.</summary>
    /// <param name="path">The file, in UTF-8.</param>
    /// <param name="label">
    /// The name of the label column in the header, or its number, counted from 1. Null: the first column that is called label, class or file,
    /// or that a header gives no name.
    /// </param>
    /// <param name="name">The name of the column of values.</param>
    /// <exception cref="DataException">The file cannot be read, or a row is not as the first one.</exception>
    public static CsvTable Read(string path, string? label = null, string name = "features")
    {
        DataFile.Open(path).Dispose();
        var form = Survey(path);
        var labelColumn = LabelColumn(path, form, label);
        var (rows, width) = (form.Rows, form.Fields - (labelColumn is null ? 0 : 1));
        if (rows == 0 || width == 0) throw new DataException(path, "expected rows of numbers, found none.");
        var values = MemoryBudget.Shared.Allocate<float>((long)rows * width);
        var labels = labelColumn is null ? null : new List<string>(rows);
        var (row, bytes) = (0, true);
        foreach (var (number, line) in Lines(path).Skip(form.Names.Count > 0 ? 1 : 0))
        {
            var to = values.Span((long)row++ * width, width);
            var (column, at) = (0, 0);
            foreach (var field in new CsvFields(line, form.Separator))
            {
                if (column == labelColumn) labels!.Add(field.ToString());
                else if (at < width) bytes &= Column.IsByte(to[at++] = Number(path, number, column, field));
                column++;
            }
            if (column != form.Fields)
                throw new DataException(path, number, $"expected {Plural.Of(form.Fields, "field")} as in the first row, found {column}.");
        }
        var floats = new Column(name, width, rows, null, values);
        return new(bytes ? floats.Pick([.. Enumerable.Range(0, rows)], MemoryBudget.Shared) : floats, labels);
    }

    static CsvForm Survey(string path)
    {
        var (rows, first, second) = (0, "", "");
        foreach (var (_, line) in Lines(path))
        {
            if (rows == 0) first = line;
            else if (rows == 1) second = line;
            rows++;
        }
        var separator = ",;\t".MaxBy(mark => first.Count(c => c == mark));
        var (words, below) = (Fields(first, separator), Fields(second, separator));
        // Labels without a header are text in both rows; the names of columns may be numbers, but not all of them.
        var header = words.Any(word => word.Length > 0 && IsLabel(word)) || (rows == 1
            ? words.All(word => !IsNumber(word))
            : words.Zip(below).Any(pair => !IsNumber(pair.First) && IsNumber(pair.Second)));
        return new(header ? rows - 1 : rows, words.Count, separator, header ? words : []);
    }

    static int? LabelColumn(string path, CsvForm form, string? label)
    {
        for (var i = 0; i < form.Names.Count; i++)
            if (label is null ? IsLabel(form.Names[i])
                : form.Names[i].Equals(label, StringComparison.OrdinalIgnoreCase)) return i;
        if (label is null) return null;
        return int.TryParse(label, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= form.Fields
            ? number - 1
            : throw new DataException(path, $"expected a column '{label}', found {Plural.Of(form.Fields, "column")}{Named(form.Names)}.");
    }

    static string Named(IReadOnlyList<string> names) => names.Count switch
    {
        0 => "",
        <= 8 => $": {string.Join(", ", names)}",
        _ => $": {string.Join(", ", names.Take(3))} .. {names[^1]}",
    };

    static float Number(string path, long line, int column, ReadOnlySpan<char> field) =>
        TryNumber(field, out var value) && float.IsFinite(value)
            ? value
            : throw new DataException(path, line, $"expected a number in column {column + 1}, found '{field[..Math.Min(field.Length, 24)]}'.");

    static List<string> Fields(string line, char separator)
    {
        var fields = new List<string>();
        foreach (var field in new CsvFields(line, separator)) fields.Add(field.ToString());
        return fields;
    }

    static bool IsLabel(string name) => LabelNames.Contains(name, StringComparer.OrdinalIgnoreCase);

    static bool IsNumber(string field) => TryNumber(field, out _);

    static bool TryNumber(ReadOnlySpan<char> field, out float value) =>
        float.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out value);

    // Without blank ones.
    static IEnumerable<(long Number, string Line)> Lines(string path)
    {
        using var reader = new StreamReader(path, Encoding.UTF8);
        for (var number = 1L; reader.ReadLine() is { } line; number++)
            if (!string.IsNullOrWhiteSpace(line)) yield return (number, line);
    }

    /// <param name="Rows">The number of samples.</param>
    /// <param name="Fields">The number of fields in a row.</param>
    /// <param name="Separator">What stands between them.</param>
    /// <param name="Names">The header's; none without one.</param>
    readonly record struct CsvForm(int Rows, int Fields, char Separator, IReadOnlyList<string> Names);
}
