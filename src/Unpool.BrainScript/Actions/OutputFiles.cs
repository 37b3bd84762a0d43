namespace Unpool.BrainScript.Actions;

/// <summary>The files of a write action, path.node for each node: they appear together and whole, or not at all.</summary>
static class OutputFiles
{
    /// <param name="path">What the files' names begin with, or "-" for standard output.</param>
    /// <param name="nodes">A file for each.</param>
    /// <param name="results">Standard output.</param>
    /// <param name="write">Gets a stream for each node.</param>
    public static void Write(string path, IReadOnlyList<Node> nodes, TextWriter results, Action<IReadOnlyList<Stream>> write)
    {
        if (path == "-")
        {
            using var all = new MemoryStream();
            write([.. nodes.Select(_ => all)]);
            results.Write(System.Text.Encoding.UTF8.GetString(all.GetBuffer(), 0, (int)all.Length));
            return;
        }
        Nest([]);

        // Each file waits under its temporary name until all are written.
        void Nest(List<Stream> open)
        {
            if (open.Count == nodes.Count) write(open);
            else
                AtomicFile.Write(NodeFile.Of(path, nodes[open.Count].Name!), stream =>
                {
                    using var buffer = new BufferedStream(stream, 1 << 16);
                    open.Add(buffer);
                    Nest(open);
                    buffer.Flush();
                });
        }
    }
}
