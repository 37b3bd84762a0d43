using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using Unpool.Clusters;

namespace Unpool.Data;

/// <summary>
/// Data that the ranks of a cluster on one machine read once: the first of them reads, and leaves the columns in a temporary file, which all of
/// them map.
/// </summary>
static partial class SharedData
{
    const int Line = 64;

    const string Prefix = "shared-";

    /// <summary>What a reader returns, at every rank.</summary>
    /// <param name="cluster">The ranks, each of which calls this; null for one process.</param>
    /// <param name="name">What the data is called: ranks that mean others read for themselves.</param>
    /// <param name="read">Reads the data, at the first rank of each machine; and at the others where it cannot be shared.</param>
    /// <exception cref="ClusterException">Another rank has failed.</exception>
    public static Dataset Of(ICluster? cluster, string name, Func<Dataset> read)
    {
        if (cluster is null) return read();
        var own = $"{name} on {Environment.MachineName}";
        var all = cluster.Texts(own);
        var first = all.ToList().IndexOf(own);
        Dataset? data = null;
        string? path = null;
        if (cluster.Rank == first)
        {
            data = read();
            if (all.Count(other => other == own) > 1) path = TryWrite(data);
        }
        var paths = cluster.Texts(path ?? "");
        if (paths[first].Length > 0) data = Map(paths[first]);
        data ??= read();
        // Each has it now, and needs its name no longer.
        cluster.Wait();
        if (path is not null && !OperatingSystem.IsWindows()) Delete(path);
        return data;
    }

    // What lies in a file already is read from there, each sample where it is needed; and what is drawn, is drawn there.
    static string? TryWrite(Dataset data)
    {
        if (data.Columns.Any(column => column.IsDrawn || column.Bytes?.File is not null)) return null;
        // What ranks that were killed have left goes first.
        Leftovers.Clear(Path.GetTempPath(), target => target.StartsWith(Prefix, StringComparison.Ordinal), alone: false);
        var path = Leftovers.NameFor(Path.Combine(Path.GetTempPath(), $"{Prefix}{Guid.NewGuid():N}"));
        try
        {
            using var file = File.Create(path);
            var columns = new List<ColumnPlace>();
            foreach (var column in data.Columns)
            {
                file.Position = (file.Position + Line - 1) / Line * Line;
                columns.Add(new(column.Name, column.Width, column.Count, column.IsBytes, column.ItemShape?.Axes.ToArray(), file.Position));
                column.Pass(file.Write);
            }
            var head = JsonSerializer.SerializeToUtf8Bytes(new Contents(columns, data.Chunks), SharedDataJson.Default.Contents);
            file.Write(head);
            file.Write(BitConverter.GetBytes(head.Length));
            return path;
        }
        // The last where the system limits how long a file may be.
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException { ParamName: "value" })
        {
            // Then each rank reads for itself, which takes longer.
            Delete(path);
            return null;
        }
    }

    static Dataset Map(string path)
    {
        using var map = MemoryMappedFile.CreateFromFile(path, FileMode.Open, mapName: null, 0, MemoryMappedFileAccess.Read);
        var memory = map.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read).SafeMemoryMappedViewHandle;
        var length = new FileInfo(path).Length;
        var size = memory.Read<int>((ulong)(length - sizeof(int)));
        var head = new byte[size];
        memory.ReadArray((ulong)(length - sizeof(int) - size), head, 0, size);
        var (columns, chunks) = JsonSerializer.Deserialize(head, SharedDataJson.Default.Contents)!;
        return new([.. columns.Select(place => place.In(memory))], chunks);
    }

    static void Delete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It lies among temporary files.
        }
    }

    internal sealed record Contents(IReadOnlyList<ColumnPlace> Columns, IReadOnlyList<int> Chunks);

    internal sealed record ColumnPlace(string Name, int Width, int Count, bool IsBytes, int[]? Axes, long At)
    {
        public Column In(SafeBuffer memory)
        {
            var values = (long)Width * Count;
            return new(Name, Width, Count, IsBytes ? new(memory, At, values) : null, IsBytes ? null : new(memory, At, values))
            {
                ItemShape = Axes is null ? null : new Shape(Axes),
            };
        }
    }

    [JsonSerializable(typeof(Contents))]
    sealed partial class SharedDataJson : JsonSerializerContext;
}
