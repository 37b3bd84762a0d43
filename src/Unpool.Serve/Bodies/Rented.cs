using System.Buffers;

namespace Unpool.Serve.Bodies;

/// <summary>Memory for one request, from those before it: a service that makes garbage of every picture spends its time on collecting it.</summary>
readonly struct Rented<T>(int length) : IDisposable
{
    readonly T[] _array = ArrayPool<T>.Shared.Rent(length);

    /// <summary>The values.</summary>
    public Span<T> Span => _array.AsSpan(0, length);

    /// <summary>The values, for what waits.</summary>
    public Memory<T> Memory => _array.AsMemory(0, length);

    public void Dispose() => ArrayPool<T>.Shared.Return(_array);
}
