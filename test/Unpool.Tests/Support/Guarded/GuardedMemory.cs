using System.Runtime.InteropServices;
using Unpool.Data;
using Unpool.Kernels;

namespace Unpool.Tests.Support;

/// <summary>
/// Memory between pages that nobody may touch, for all that a plan is made of while this is in use, on this thread. A read or write
/// before or after it ends the process at once. Goes with this object: no plan made of it may run after that.
/// </summary>
sealed unsafe partial class GuardedMemory : IDisposable
{
    const int Line = 64, None = 0, ReadWrite = 3, PrivateAnonymous = 0x22;

    readonly List<(nint At, nuint Length)> _mappings = [];
    readonly bool _atEnd;

    /// <param name="atEnd">Whether buffers, mostly smaller than a page, lie at a page's end, where what comes after is seen, or at its start.</param>
    public GuardedMemory(bool atEnd)
    {
        _atEnd = atEnd;
        PinnedFloats.Source = floats => (this, Take((nuint)floats * sizeof(float)));
    }

    /// <summary>The numbers of mmap's arguments are known for it.</summary>
    public static bool IsSupported => OperatingSystem.IsLinux();

    /// <summary>A column whose values, and the padding after them, end with a page.</summary>
    public Column Column(string name, int width, ReadOnlySpan<float> values, bool bytes)
    {
        var count = values.Length / width;
        if (!bytes)
        {
            var floats = new ColumnMemory<float>(new Mapped(Take((nuint)ColumnMemory<float>.Size(values.Length))), 0, values.Length);
            values.CopyTo(floats.Span(0, values.Length));
            return new(name, width, count, null, floats);
        }
        var memory = new ColumnMemory<byte>(new Mapped(Take((nuint)ColumnMemory<byte>.Size(values.Length))), 0, values.Length);
        var to = memory.Span(0, values.Length);
        for (var i = 0; i < to.Length; i++) to[i] = (byte)(100 * values[i]);
        return new(name, width, count, memory, null);
    }

    public void Dispose()
    {
        PinnedFloats.Source = null;
        foreach (var (at, length) in _mappings) _ = Unmap(at, length);
        _mappings.Clear();
    }

    nint Take(nuint bytes)
    {
        var page = (nuint)Environment.SystemPageSize;
        var inside = (bytes + page - 1) / page * page;
        var whole = inside + 2 * page;
        var at = Map(0, whole, None, PrivateAnonymous, -1, 0);
        if (at == -1 || Protect(at + (nint)page, inside, ReadWrite) != 0) throw new InvalidOperationException($"no mapping of {whole} bytes");
        _mappings.Add((at, whole));
        var used = (bytes + Line - 1) / Line * Line;
        return at + (nint)page + (_atEnd ? (nint)(inside - used) : 0);
    }

    [LibraryImport("libc", EntryPoint = "mmap")]
    private static partial nint Map(nint address, nuint length, int protection, int flags, int file, nint offset);

    [LibraryImport("libc", EntryPoint = "mprotect")]
    private static partial int Protect(nint address, nuint length, int protection);

    [LibraryImport("libc", EntryPoint = "munmap")]
    private static partial int Unmap(nint address, nuint length);

    /// <summary>The address of a mapping that somebody else ends.</summary>
    sealed class Mapped : SafeBuffer
    {
        public Mapped(nint at) : base(ownsHandle: false) => SetHandle(at);

        protected override bool ReleaseHandle() => true;
    }
}
