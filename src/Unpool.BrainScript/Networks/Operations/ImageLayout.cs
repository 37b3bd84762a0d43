using Unpool.BrainScript.Nodes;

namespace Unpool.BrainScript.Networks.Operations;

/// <summary>The order of an image's axes; CNTK has two names for each.</summary>
static class ImageLayout
{
    public static void Check(NetworkNode node)
    {
        if (node.Text("imageLayout") is not ("CHW" or "cudnn"))
            throw node.Error($"imageLayout must be 'CHW' (or its other name, 'cudnn'), found '{node.Text("imageLayout")}'; "
                + "the layout HWC is not supported.");
    }
}
