namespace Unpool.BrainScript.Conversion;

/// <summary>The options of a generated program. Texts are C# and go into the program as they are.</summary>
/// <param name="Criterion">The node to train.</param>
/// <param name="Metrics">Nodes that are reported too.</param>
/// <param name="Learner">An expression: new MomentumSgd(0.1).</param>
/// <param name="Epochs">How often all samples are seen.</param>
/// <param name="MinibatchSize">An expression: 64.</param>
/// <param name="Data">Statements that define the variable train, and test if there is one.</param>
sealed record ProgramOptions(Node Criterion, IReadOnlyList<Node> Metrics, string Learner, int Epochs, string MinibatchSize, string Data)
{
    /// <summary>Lines above all others: comments, and #:project or #:package for a program of one file.</summary>
    public IReadOnlyList<string> Header { get; init; } = [];

    /// <summary>More of the trainer's options, each as Name = expression.</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];

    /// <summary>Nodes whose mean over the variable test is printed in the end; none if there is no such variable.</summary>
    public IReadOnlyList<Node> Tested { get; init; } = [];

    /// <summary>The file that the model is saved as; null for none.</summary>
    public string? Model { get; init; }

    /// <summary>The results that the model is saved with.</summary>
    public IReadOnlyList<Node> Outputs { get; init; } = [];
}
