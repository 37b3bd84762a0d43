using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Unpool.Reports.Html;

/// <summary>
/// HTML on its way: what is written in the program is taken as it is, and what is put into it is escaped, unless it is a <see cref="Fragment"/>.
/// </summary>
sealed class HtmlText
{
    readonly StringBuilder _text = new();

    /// <summary>All that was added.</summary>
    public Fragment Done => new(_text.ToString());

    /// <summary>Adds markup with text in it.</summary>
    public HtmlText Add([InterpolatedStringHandlerArgument("")] Hole markup) => this;

    /// <summary>Adds markup without anything in it.</summary>
    public HtmlText Add(string markup)
    {
        _text.Append(markup);
        return this;
    }

    /// <summary>What becomes of the parts of an interpolated text.</summary>
    [InterpolatedStringHandler]
    public readonly struct Hole
    {
        readonly StringBuilder _to;

        public Hole(int literalLength, int formattedCount, HtmlText to) => _to = to._text;

        public void AppendLiteral(string markup) => _to.Append(markup);

        public void AppendFormatted(string? text) => Escape.Append(_to, text);

        public void AppendFormatted(Fragment piece) => _to.Append(piece.Text);

        public void AppendFormatted(int number) => _to.Append(number);

        // Coordinates: a tenth of a unit is finer than any screen.
        public void AppendFormatted(double number) => _to.Append(CultureInfo.InvariantCulture, $"{Math.Round(number, 2)}");
    }
}
