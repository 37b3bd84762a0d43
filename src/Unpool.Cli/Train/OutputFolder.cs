using Unpool.Reports.Records;

namespace Unpool.Cli;

/// <summary>The folder of a training's files, with their names.</summary>
sealed class OutputFolder(string path)
{
    /// <summary>The path of the model.</summary>
    public string Model => Path.Combine(path, "autoencoder.onnx");
    /// <summary>The path of the checkpoint.</summary>
    public string Checkpoint => Path.Combine(path, "autoencoder.checkpoint");
    /// <summary>The path of the sheet of test images.</summary>
    public string Sheet => Path.Combine(path, "contact-sheet.png");
    /// <summary>The path of the training curves.</summary>
    public string Curves => Path.Combine(path, "training-curves.png");

    /// <summary>
    /// Makes the folder and claims it for a run, which also shows before an hour of training that one may write there.
    /// </summary>
    /// <exception cref="OutputException">Another run is at work in the folder, or it cannot be written to.</exception>
    public RunLock Claim() => RunLock.Take(
        Model, "autoencoder.*", "contact-sheet.png", "training-curves.png", RunFolder.RecordName, RunFolder.MetricsName, RunFolder.PageName,
        "imageAutoEncoder_*.png", "encoder_output_BS.txt", "decoder_output_BS.txt");

    /// <summary>The checkpoint to continue from.</summary>
    /// <exception cref="InputException">There is none.</exception>
    public string CheckpointToResume => File.Exists(Checkpoint)
        ? Checkpoint
        : throw new InputException($"there is no checkpoint '{Checkpoint}' to continue from; run without --resume to start.");

    /// <summary>Makes sure that no finished model would be lost.</summary>
    /// <exception cref="InputException">There is one.</exception>
    public void RequireNoModel()
    {
        if (File.Exists(Model) && !HasInterruptedRun)
            throw new InputException($"'{Model}' is a finished model: --overwrite replaces it, --out names another folder, "
                + "and --resume with more --epochs trains it further.");
    }

    /// <summary>True if a run was stopped here before it wrote its model.</summary>
    public bool HasInterruptedRun =>
        File.Exists(Checkpoint) && !(File.Exists(Model) && File.GetLastWriteTimeUtc(Model) >= File.GetLastWriteTimeUtc(Checkpoint));
}
