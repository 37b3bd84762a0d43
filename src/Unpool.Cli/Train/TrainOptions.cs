using Unpool.Anomalies;
using Unpool.Cli.Networks;
using Unpool.Cli.Results;
using Unpool.Cli.Sources;
using Unpool.Clusters;
using Unpool.Images;
using Unpool.Reports.Records;
using Unpool.Runtime;
using Unpool.Training;

namespace Unpool.Cli;

/// <summary>The options of `unpool train`: unless set, a network of two levels whose reconstructions people recognise after three epochs.</summary>
sealed record TrainOptions
{
    /// <summary>The training data; null: MNIST, fetched if it is not there, or digits drawn by the program.</summary>
    public DataName? Data { get; init; }

    /// <summary>The test data; null: the test part of the training data, if it has one.</summary>
    public DataName? TestData { get; init; }

    /// <summary>The data evaluated after each epoch; null: none.</summary>
    public DataName? Validation { get; init; }

    /// <summary>That every so manieth of the training images is set aside to evaluate on after each epoch; null: none.</summary>
    public int? SetAside { get; init; }

    /// <summary>Epochs without improvement on the validation data after which training ends; null: it does not.</summary>
    public int? Patience { get; init; }

    /// <summary>Train a network that tells strange pictures from good ones, which is calibrated after that.</summary>
    public bool IsAnomaly { get; init; }

    /// <summary>True if one of the options for that was given.</summary>
    public bool HasAnomalyOptions { get; init; }

    /// <summary>One good picture in so many calibrates.</summary>
    public int CalibrationOneIn { get; init; } = new AnomalyOptions().CalibrationOneIn;

    /// <summary>The share of good pictures that may be called anomalous.</summary>
    public double FalseAlarms { get; init; } = new AnomalyOptions().FalseAlarms;

    /// <summary>What is done to the images that the network reads, while it learns to give back the clean ones; null: nothing.</summary>
    public Corruption? Corrupt { get; init; }

    /// <summary>The shape of one image; null: as the data says, or a grey square.</summary>
    public Shape? Shape { get; init; }

    /// <summary>How pictures of another size come to that of the network.</summary>
    public FitRule Fit { get; init; }

    /// <summary>Whether links in folders of pictures are followed.</summary>
    public bool FollowsLinks { get; init; } = true;

    /// <summary>How picture files become samples.</summary>
    public PictureOptions Pictures => new() { Fit = Fit, FollowsLinks = FollowsLinks };

    /// <summary>What pixels are divided by.</summary>
    public double Scale { get; init; } = PixelRange.Bytes;

    /// <summary>How many levels were asked for; null: as many as the maps are for.</summary>
    public int? Levels { get; init; }

    /// <summary>Maps of each level, the code's last.</summary>
    public IReadOnlyList<int> Maps { get; init; } = [16, 8];

    /// <summary>True if the maps were asked for; otherwise <see cref="DataDefaults"/> doubles them for pictures in colour.</summary>
    public bool HasOwnMaps { get; init; }

    /// <summary>The side of the pooling windows.</summary>
    public int Pool { get; init; } = 2;

    /// <summary>The side of the convolution kernels.</summary>
    public int Kernel { get; init; } = 5;

    /// <summary>How the decoder makes images larger again.</summary>
    public DecoderKind Decoder { get; init; } = DecoderKind.Both;

    /// <summary>Where the gradient of unpooling goes.</summary>
    public UnpoolGradient UnpoolGradient { get; init; }

    /// <summary>What the weights start with.</summary>
    public FirstValues FirstValues { get; init; } = FirstValues.Glorot;

    /// <summary>Passes over the training data; 0: as many as <see cref="DataDefaults"/> finds right.</summary>
    public int Epochs { get; init; }

    /// <summary>True for a run that goes on and whose first command left the epochs to the data.</summary>
    public bool BeganWithoutEpochs { get; init; }

    /// <summary>Samples per update; 0: as many as <see cref="DataDefaults"/> finds right.</summary>
    public int Minibatch { get; init; }

    /// <summary>The learner.</summary>
    public LearnerKind Learner { get; init; } = LearnerKind.Adam;

    /// <summary>The learning rate; null: the learner's usual one.</summary>
    public Schedule? Rate { get; init; }

    /// <summary>The momentum per full minibatch, or the first beta of Adam; null: the learner's usual one.</summary>
    public double? Momentum { get; init; }

    /// <summary>How the learning rate goes on.</summary>
    public RateForm Schedule { get; init; }

    /// <summary>The epochs in which the rate rises to what it is to be.</summary>
    public double WarmUp { get; init; }

    /// <summary>The epochs without improvement after which the rate is halved; null: it is not.</summary>
    public int? Plateau { get; init; }

    /// <summary>The decay of the running mean of the weights; null: none.</summary>
    public double? Average { get; init; }

    /// <summary>The model whose weights are the first ones; null: random numbers.</summary>
    public string? From { get; init; }

    /// <summary>The weight of the parameters' absolute values.</summary>
    public double L1 { get; init; }

    /// <summary>The weight of the parameters' squares.</summary>
    public double L2 { get; init; }

    /// <summary>The largest norm of a gradient; null: no limit.</summary>
    public double? Clip { get; init; }

    /// <summary>The seed of the random numbers.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Threads to train with; null: as many as the machine has cores.</summary>
    public int? Threads { get; init; }

    /// <summary>The processes that train together, of which rank 0 speaks and writes; null: this one alone.</summary>
    public ICluster? Cluster { get; init; }

    /// <summary>True for a rank that only computes.</summary>
    public bool IsSilent => Cluster is { Rank: > 0 };

    /// <summary>The pieces that a minibatch is cut into.</summary>
    public int Slices { get; init; } = Plan.UsualSlices;

    /// <summary>The folder for the model, its pictures and curves.</summary>
    public string Out { get; init; } = VisualizerFiles.UsualFolder;

    /// <summary>Continue from the checkpoint in the folder.</summary>
    public bool Resume { get; init; }

    /// <summary>Replace a finished model in the folder.</summary>
    public bool Overwrite { get; init; }

    /// <summary>The options as they were given, for whoever resumes the run.</summary>
    public string Words { get; init; } = "";

    /// <summary>The words of this command line, without the verb, for the report.</summary>
    public IReadOnlyList<string> Typed { get; init; } = [];

    /// <summary>Gets the figures of each epoch, and what makes pictures of how well it does; null: nobody watches.</summary>
    public Action<EpochMetrics, Func<IReadOnlyList<RunSample>>>? Watch { get; init; }

    /// <summary>Print the result as JSON.</summary>
    public bool Json { get; init; }

    /// <summary>Show no progress.</summary>
    public bool Quiet { get; init; }
}
