namespace Unpool.Cli;

/// <summary>The folder that a training leaves its files in, and their names.</summary>
sealed class OutputFolder(string path)
{
    public string Model => Path.Combine(path, "autoencoder.onnx");
    public string Checkpoint => Path.Combine(path, "autoencoder.checkpoint");
    public string Sheet => Path.Combine(path, "contact-sheet.png");
    public string Curves => Path.Combine(path, "training-curves.png");

    /// <summary>
    /// Makes the folder and claims it for a run, which also shows before an hour of training that one may write there.
    /// </summary>
    /// <exception cref="OutputException">Another run is at work in the folder, or it cannot be written to.</exception>
    public RunLock Claim() => RunLock.Take(
        Model, "autoencoder.*", "contact-sheet.png", "training-curves.png", "imageAutoEncoder_*.png", "encoder_output_BS.txt", "decoder_output_BS.txt");

    /// <summary>The checkpoint to go on from.</summary>
    /// <exception cref="InputException">There is none.</exception>
    public string CheckpointToResume => File.Exists(Checkpoint)
        ? Checkpoint
        : throw new InputException($"there is no checkpoint '{Checkpoint}' to go on from; run without --resume to begin.");

    /// <summary>Makes sure that no finished model would be lost.</summary>
    /// <exception cref="InputException">There is one.</exception>
    public void RequireNoModel()
    {
        if (File.Exists(Model) && !HasInterruptedRun)
            throw new InputException($"'{Model}' is a finished model: --overwrite replaces it, --out names another folder, and --resume with more --epochs trains it on.");
    }

    /// <summary>True if a run was stopped here that never came to its model.</summary>
    public bool HasInterruptedRun =>
        File.Exists(Checkpoint) && !(File.Exists(Model) && File.GetLastWriteTimeUtc(Model) >= File.GetLastWriteTimeUtc(Checkpoint));
}
