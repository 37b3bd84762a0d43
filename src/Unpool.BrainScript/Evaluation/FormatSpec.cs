using System.Globalization;
using System.Text.RegularExpressions;

namespace Unpool.BrainScript.Evaluation;

/// <summary>The middle of a C format, between '%' and its letter: flags, width, precision.</summary>
readonly partial record struct FormatSpec(string Flags, int Width, int? Precision)
{
    public static FormatSpec? TryParse(string text)
    {
        var match = Pattern.Match(text);
        if (!match.Success) return null;
        var width = match.Groups[2].Value is { Length: > 0 } w ? int.Parse(w, CultureInfo.InvariantCulture) : 0;
        int? precision = match.Groups[3].Success ? match.Groups[4].Value is { Length: > 0 } p ? int.Parse(p, CultureInfo.InvariantCulture) : 0 : null;
        return new(match.Groups[1].Value, width, precision);
    }

    /// <summary>%s</summary>
    public string Apply(string value) => Pad(Precision is { } most && value.Length > most ? value[..most] : value);

    /// <summary>%d where the number is whole, else %f.</summary>
    public string Apply(double value)
    {
        var whole = value == Math.Floor(value) && Math.Abs(value) < 1e15;
        var magnitude = Math.Abs(value);
        var digits = whole
            ? magnitude.ToString("F0", CultureInfo.InvariantCulture).PadLeft(Precision ?? 0, '0')
            : double.IsFinite(value) ? magnitude.ToString($"F{Precision ?? 6}", CultureInfo.InvariantCulture) : double.IsNaN(value) ? "nan" : "inf";
        var sign = value < 0 ? "-" : Flags.Contains('+', StringComparison.Ordinal) ? "+" : Flags.Contains(' ', StringComparison.Ordinal) ? " " : "";
        var zeros = Flags.Contains('0', StringComparison.Ordinal) && !Flags.Contains('-', StringComparison.Ordinal)
            && !(whole && Precision is not null);
        return zeros ? sign + digits.PadLeft(Math.Max(0, Width - sign.Length), '0') : Pad(sign + digits);
    }

    string Pad(string text) => Flags.Contains('-', StringComparison.Ordinal) ? text.PadRight(Width) : text.PadLeft(Width);

    [GeneratedRegex(@"^([-+ 0#]*)(\d{0,4})(\.(\d{0,3}))?$")]
    static partial Regex Pattern { get; }
}
