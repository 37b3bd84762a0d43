namespace Unpool.Cli.Networks;

/// <summary>The values that the weights of an auto-encoder start with.</summary>
enum FirstValues
{
    /// <summary>As in the tutorial: Glorot's range for the encoder, a thousandth of it for the decoder.</summary>
    Original,

    /// <summary>Glorot's range for both, with which more than one level learns from the first epoch on.</summary>
    Glorot,

    /// <summary>
    /// A blur where a level has one map, Glorot's range elsewhere. With a blur nothing is random, so no seed can give a code that is 0
    /// everywhere from the start and stays so.
    /// </summary>
    Blur,
}
