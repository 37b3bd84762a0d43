namespace Unpool.Cli.Commands;

/// <summary>The folder that a training leaves its files in, and their names.</summary>
sealed class OutputFolder(string path)
{
    public string Model => Path.Combine(path, "autoencoder.onnx");
    public string Checkpoint => Path.Combine(path, "autoencoder.checkpoint");
    public string Sheet => Path.Combine(path, "contact-sheet.png");
    public string Curves => Path.Combine(path, "training-curves.png");

    /// <summary>Makes the folder and writes into it: it would be a pity to find out after an hour of training that one may not.</summary>
    /// <exception cref="OutputException">The folder cannot be written to.</exception>
    public void Prepare()
    {
        // A name that nobody else's file has: the probe is deleted.
        var probe = Path.Combine(path, Path.GetRandomFileName());
        try
        {
            AtomicFile.Write(probe, stream => stream.WriteByte(0));
            File.Delete(probe);
        }
        catch (OutputException e)
        {
            throw new OutputException($"cannot write into the folder '{path}': {e.InnerException?.Message ?? e.Message}", e);
        }
    }

    /// <summary>The checkpoint to go on from.</summary>
    /// <exception cref="InputException">There is none.</exception>
    public string CheckpointToResume => File.Exists(Checkpoint)
        ? Checkpoint
        : throw new InputException($"there is no checkpoint '{Checkpoint}' to go on from; run without --resume to begin.");

    /// <summary>True if a run was stopped here that never came to its model.</summary>
    public bool HasInterruptedRun =>
        File.Exists(Checkpoint) && !(File.Exists(Model) && File.GetLastWriteTimeUtc(Model) >= File.GetLastWriteTimeUtc(Checkpoint));
}
