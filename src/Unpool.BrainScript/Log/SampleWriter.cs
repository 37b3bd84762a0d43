using System.Globalization;
using System.Text;
using Unpool.BrainScript.Networks;

namespace Unpool.BrainScript.Log;

/// <summary>Writes the values of one node, sample after sample.</summary>
sealed class SampleWriter
{
    // Room for the longest float with its digits.
    const int Longest = 400;

    readonly Stream _stream;
    readonly Node _node;
    readonly SampleFormat _format;
    readonly FixedText _number;
    readonly byte[] _separator;
    byte[] _line = new byte[4096];
    int _length;

    public SampleWriter(Stream stream, Node node, SampleFormat format)
    {
        (_stream, _node, _format) = (stream, node, format);
        _number = new(format.Digits, format.Width);
        _separator = Encoding.UTF8.GetBytes(format.ElementSeparator);
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
        for (var i = 0; i < values.Length; i++)
        {
            if (i > 0) Bytes(_separator);
            Number(values[i]);
        }
    }

    // The last of several maxima, as in the original.
    void Category(ReadOnlySpan<float> values)
    {
        var best = 0;
        for (var i = 1; i < values.Length; i++)
            if (values[i] >= values[best])
                best = i;
        Text(best < _format.Labels.Count ? _format.Labels[best] : best.ToString(CultureInfo.InvariantCulture));
    }

    void Sparse(ReadOnlySpan<float> values)
    {
        var axes = Lowering.AxesOf(_node);
        var first = true;
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] == 0) continue;
            if (!first) Bytes(_separator);
            first = false;
            var rest = i;
            Text("[" + string.Join(',', axes.Select(axis =>
            {
                var at = rest % axis;
                rest /= axis;
                return at.ToString(CultureInfo.InvariantCulture);
            })) + "]");
            Number(values[i]);
        }
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

    // %s the node, %x its shape, %d the sample, %n the minibatch.
    string Filled(string pattern, int sample, int minibatch) => !pattern.Contains('%', StringComparison.Ordinal) ? pattern : pattern
        .Replace("%s", _node.Name, StringComparison.Ordinal)
        .Replace("%x", string.Join(" x ", Lowering.AxesOf(_node)), StringComparison.Ordinal)
        .Replace("%d", sample.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("%n", minibatch.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
}
