using System.Globalization;
using System.Text;
using Unpool.BrainScript.Networks.Operations;

namespace Unpool.BrainScript.Log;

/// <summary>A writer of the values of one node, sample after sample.</summary>
sealed class SampleWriter
{
    // Room for the longest float with its digits.
    const int Longest = 400;

    readonly Stream _stream;
    readonly Node _node;
    readonly SampleFormat _format;
    readonly FixedText _number;
    readonly int[] _axes;
    readonly byte[] _separator, _sparseSeparator;
    byte[] _line = new byte[4096];
    int _length;

    public SampleWriter(Stream stream, Node node, SampleFormat format)
    {
        (_stream, _node, _format) = (stream, node, format);
        _number = new(format.Digits, format.Width);
        _axes = Lowering.AxesOf(node);
        // The values of a column are as far apart as samples are in rows; the original has it the other way round where they are sparse.
        var (element, sample) = (Encoding.UTF8.GetBytes(format.ElementSeparator), Encoding.UTF8.GetBytes(format.SampleSeparator));
        (_separator, _sparseSeparator) = format.Transpose ? (element, sample) : (sample, element);
        Text(Filled(format.Prologue, 0, 0));
        Flush();
    }

    public void Write(ReadOnlySpan<float> values, int sample, int minibatch)
    {
        if (sample > 0) Text(Filled(_format.SequenceSeparator, sample, minibatch));
        Text(Filled(_format.SequencePrologue, sample, minibatch));
        switch (_format.Kind)
        {
            case SampleKind.Category: Category(values); break;
            case SampleKind.Sparse: Sparse(values); break;
            default: Real(values); break;
        }
        Text(Filled(_format.SequenceEpilogue, sample, minibatch));
        Flush();
    }

    public void Finish()
    {
        Text(Filled(_format.Epilogue, 0, 0));
        Flush();
    }

    void Real(ReadOnlySpan<float> values)
    {
        var tensor = !_format.Transpose && _axes.Length > 1;
        for (var i = 0; i < values.Length; i++)
        {
            if (i > 0) Bytes(_separator);
            if (tensor) Text(Coordinates(i) + "\t");
            Number(values[i]);
        }
    }

    // The last of several maxima, as in the original. Labels are those of the first axis or of all values.
    void Category(ReadOnlySpan<float> values)
    {
        var best = 0;
        for (var i = 1; i < values.Length; i++)
            if (values[i] >= values[best])
                best = i;
        var labelled = _format.Labels.Count == values.Length || _format.Labels.Count == _axes[0];
        Text(labelled ? _format.Labels[best % _format.Labels.Count] : best.ToString(CultureInfo.InvariantCulture));
    }

    // Of a 1, which most sparse values are, only the place.
    void Sparse(ReadOnlySpan<float> values)
    {
        var first = true;
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] == 0) continue;
            if (!first) Bytes(_sparseSeparator);
            first = false;
            if (values[i] != 1) Number(values[i]);
            Text(Coordinates(i));
        }
    }

    string Coordinates(int index)
    {
        var at = new int[_axes.Length];
        for (var i = 0; i < at.Length; i++) (index, at[i]) = Math.DivRem(index, _axes[i]);
        return $"[{string.Join(',', at)}]";
    }

    void Number(float value)
    {
        Room(Longest + _format.Width);
        _length += _number.Write(value, _line.AsSpan(_length));
    }

    void Text(string text)
    {
        if (text.Length == 0) return;
        Room(Encoding.UTF8.GetMaxByteCount(text.Length));
        _length += Encoding.UTF8.GetBytes(text, _line.AsSpan(_length));
    }

    void Bytes(ReadOnlySpan<byte> bytes)
    {
        Room(bytes.Length);
        bytes.CopyTo(_line.AsSpan(_length));
        _length += bytes.Length;
    }

    void Room(int more)
    {
        if (_line.Length - _length < more) Array.Resize(ref _line, Math.Max(_line.Length * 2, _length + more));
    }

    void Flush()
    {
        _stream.Write(_line, 0, _length);
        _length = 0;
    }

    // %s the node, %x its shape and the length of the sequence, %d the sample, %n the minibatch.
    string Filled(string pattern, int sample, int minibatch) => !pattern.Contains('%', StringComparison.Ordinal) ? pattern : pattern
        .Replace("%s", _node.Name, StringComparison.Ordinal)
        .Replace("%x", string.Join(' ', [.. _axes, 1]), StringComparison.Ordinal)
        .Replace("%d", sample.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("%n", minibatch.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
}
