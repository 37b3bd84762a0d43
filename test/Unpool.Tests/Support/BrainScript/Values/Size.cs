namespace Unpool.Tests.Support.BrainScript.Values;

/// <summary>The axes of an image.</summary>
sealed record Size(int Width, int Height, int Channels)
{
    public int At(int x, int y, int channel) => x + Width * (y + Height * channel);
}
