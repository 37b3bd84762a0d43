using Unpool.Data;

namespace Unpool.Inference;

/// <summary>Memory for the samples of a call, a column for each input, of which kernels read the first rows.</summary>
sealed class Samples<T>(IReadOnlyList<Input> inputs) where T : unmanaged
{
    ColumnMemory<T>[] _columns = [];
    Minibatch? _batch;
    int[] _rows = [];

    /// <summary>The first samples of an input.</summary>
    public Span<T> this[int input, int samples] => _columns[input].Span(0, samples * inputs[input].Shape.Size);

    /// <summary>Makes room for that many samples; only more than ever before allocate.</summary>
    public void Reserve(int samples)
    {
        if (samples > _rows.Length) Grow(samples);
    }

    public Minibatch First(int samples)
    {
        _batch!.Set(_rows, 0, samples);
        return _batch;
    }

    void Grow(int samples)
    {
        _columns = [.. inputs.Select(input => MemoryBudget.Shared.Allocate<T>((long)samples * input.Shape.Size))];
        _batch = new(new Dataset([.. inputs.Select((input, i) => ColumnOf(input, samples, i))]));
        _rows = [.. Enumerable.Range(0, samples)];
    }

    Column ColumnOf(Input input, int samples, int i) =>
        new(input.Column, input.Shape.Size, samples, _columns[i] as ColumnMemory<byte>, _columns[i] as ColumnMemory<float>);
}
