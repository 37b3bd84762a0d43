using Xunit;

namespace Unpool.Tests.Support;

/// <summary>Tests that measure the whole process and so run when no others do.</summary>
[CollectionDefinition(nameof(Quiet), DisableParallelization = true)]
public sealed class Quiet;
