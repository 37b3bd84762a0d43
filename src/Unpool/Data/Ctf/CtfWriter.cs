namespace Unpool.Data;

/// <summary>The writer of the CNTK text format: a line per sample, columns in their order.</summary>
public static class CtfWriter
{
    /// <summary>Writes the file whole or not at all: into a temporary file of the same folder that then takes the name.</summary>
    /// <exception cref="OutputException">The file cannot be written.</exception>
    public static void Write(Dataset data, string path)
    {
        // Of what is drawn, the first sweep.
        if (data.Columns.Any(column => column.IsDrawn)) data = data.Take(0, data.Count);
        var line = new byte[CtfLine.Longest(data)];
        AtomicFile.Write(path, file =>
        {
            for (var row = 0; row < data.Count; row++)
                file.Write(line, 0, CtfLine.Write(data, row, line));
        });
    }
}
