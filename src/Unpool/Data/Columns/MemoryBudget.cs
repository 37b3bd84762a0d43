using System.Globalization;

namespace Unpool.Data;

/// <summary>The amount of data that may lie in memory. What exceeds it lies in temporary files.</summary>
sealed class MemoryBudget(long? limit = null, string? folder = null)
{
    public const string Variable = "UNPOOL_MEMORY";

    long _used;

    /// <summary>The budget of all data that has none of its own.</summary>
    public static MemoryBudget Shared { get; } = new();

    /// <summary>The limit in bytes: half of the memory that there is, or as many MB as the environment variable UNPOOL_MEMORY says.</summary>
    /// <exception cref="ArgumentException">The variable holds anything else.</exception>
    long Limit => limit ?? LimitOf(Environment.GetEnvironmentVariable(Variable));

    internal static long LimitOf(string? variable) =>
        string.IsNullOrEmpty(variable) ? GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2
        : int.TryParse(variable, NumberStyles.None, CultureInfo.InvariantCulture, out var megabytes) ? (long)megabytes << 20
        : throw new ArgumentException($"{Variable} is '{variable}'; it may be a number of MB, such as 4096.");

    /// <summary>Room for the given number of values, not cleared; zeros where the memory is a file.</summary>
    public ColumnMemory<T> Allocate<T>(long count, string? file = null) where T : unmanaged
    {
        var size = ColumnMemory<T>.Size(count);
        if (!TryTake<T>(count))
            return new(MappedFile.Create(folder ?? Path.GetTempPath(), size, file), 0, count);
        try
        {
            return new((int)count, this);
        }
        catch (OutOfMemoryException)
        {
            Return(size);
            throw;
        }
    }

    /// <summary>True if there is memory for the given number of values.</summary>
    public bool Has<T>(long count) where T : unmanaged
    {
        if (!TryTake<T>(count)) return false;
        Return(ColumnMemory<T>.Size(count));
        return true;
    }

    /// <summary>Takes back what was granted.</summary>
    public void Return(long size) => Interlocked.Add(ref _used, -size);

    bool TryTake<T>(long count) where T : unmanaged =>
        count <= Array.MaxLength - ColumnMemory<T>.Padding && TryTake(ColumnMemory<T>.Size(count));

    bool TryTake(long size)
    {
        var most = Limit;
        if (size > most) return false;
        if (TryTake(size, most)) return true;
        // Perhaps some of it belongs to data that is no longer in use.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return TryTake(size, most);
    }

    bool TryTake(long size, long most)
    {
        if (Interlocked.Add(ref _used, size) <= most) return true;
        Return(size);
        return false;
    }
}
