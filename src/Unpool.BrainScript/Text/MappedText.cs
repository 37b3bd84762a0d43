using System.Text;

namespace Unpool.BrainScript.Text;

/// <summary>
/// Text put together from pieces of files, in which every character still has its position there: comments may be cut out and
/// variables put in, and errors are still reported at the user's own line.
/// </summary>
public sealed class MappedText
{
    // Each piece lies in one line of a file; in a pinned piece all characters stand at its one place.
    readonly (int Start, SourcePosition At, bool Pinned)[] _pieces;

    MappedText(string value, (int, SourcePosition, bool)[] pieces) => (Value, _pieces) = (value, pieces);

    /// <summary>The characters.</summary>
    public string Value { get; }

    /// <summary>The number of characters.</summary>
    public int Length => Value.Length;

    /// <summary>The characters.</summary>
    public override string ToString() => Value;

    /// <summary>The text of a file as it is, from its first line on.</summary>
    public static MappedText OfFile(string file, string text)
    {
        var pieces = new List<(int, SourcePosition, bool)> { (0, new(file, 1, 1), false) };
        for (int i = 0, line = 1; i < text.Length; i++)
            if (text[i] == '\n')
                pieces.Add((i + 1, new(file, ++line, 1), false));
        return new(text, [.. pieces]);
    }

    /// <summary>Text that comes from one place as a whole: every character of it has that position.</summary>
    internal static MappedText At(SourcePosition place, string text) => new(text, [(0, place, true)]);

    /// <summary>One line that begins at a place; its columns count on from there.</summary>
    internal static MappedText OfLine(SourcePosition start, string line) => new(line, [(0, start, false)]);

    /// <summary>The position of a character; an index at or past the end gives the place after the last one.</summary>
    public SourcePosition PositionOf(int index)
    {
        if (_pieces.Length == 0) return new("", 1, 1);
        index = Math.Clamp(index, 0, Value.Length);
        var (start, at, pinned) = _pieces[PieceOf(index)];
        return pinned ? at : at with { Column = at.Column + index - start };
    }

    /// <summary>A stretch of the text whose characters keep their positions.</summary>
    internal MappedText Slice(int start, int length)
    {
        if (length == 0) return At(PositionOf(start), "");
        var first = PieceOf(start);
        var last = PieceOf(start + length - 1);
        var pieces = new (int, SourcePosition, bool)[last - first + 1];
        for (var i = first; i <= last; i++)
            pieces[i - first] = i == first ? (0, PositionOf(start), _pieces[i].Pinned) : (_pieces[i].Start - start, _pieces[i].At, _pieces[i].Pinned);
        return new(Value.Substring(start, length), pieces);
    }

    /// <summary>Without blanks and line ends around it.</summary>
    internal MappedText Trim()
    {
        var (start, end) = (0, Value.Length);
        while (start < end && char.IsWhiteSpace(Value[start])) start++;
        while (end > start && char.IsWhiteSpace(Value[end - 1])) end--;
        return Slice(start, end - start);
    }

    /// <summary>The parts one after another; each character keeps its position.</summary>
    internal static MappedText Join(params IEnumerable<MappedText> parts)
    {
        var value = new StringBuilder();
        var pieces = new List<(int, SourcePosition, bool)>();
        foreach (var part in parts)
        {
            foreach (var (start, at, pinned) in part._pieces) pieces.Add((start + value.Length, at, pinned));
            value.Append(part.Value);
        }
        return new(value.ToString(), [.. pieces]);
    }

    // The last piece that starts at or before the index; empty pieces share their start with the next one.
    int PieceOf(int index)
    {
        var (low, high) = (0, _pieces.Length - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (_pieces[middle].Start <= index) low = middle;
            else high = middle - 1;
        }
        return low;
    }
}
