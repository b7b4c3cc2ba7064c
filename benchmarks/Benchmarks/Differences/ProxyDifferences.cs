using ProxyVsCors.Benchmarks.Differences.Shapes;

namespace ProxyVsCors.Benchmarks.Differences;

/// <summary>The same shapes of HTTP through each proxy, and where this gateway's outcome is another.</summary>
internal static class ProxyDifferences
{
    public static async Task<int> RunAsync(string document)
    {
        List<Shape> shapes = [.. FramingShapes.All(), .. TargetShapes.All(), .. FieldShapes.All(), .. AnswerShapes.All(), .. FailureShapes.All()];
        var proxies = ComparedProxy.All();
        // Each has an upstream of its own, and most of the time is waiting.
        var sent = proxies.Where(proxy => proxy.Version is not null).ToList();
        var outcomes = sent.Zip(await Task.WhenAll(sent.Select(proxy => OutcomesAsync(proxy, shapes)))).ToDictionary(each => each.First, each => each.Second);
        foreach (var (shape, index) in shapes.Select((shape, index) => (shape, index)))
            Console.WriteLine($"{shape.Name}: {string.Join(" | ", outcomes.Select(each => $"{each.Key.Name} {each.Value[index]}"))}");
        return DifferencesTable.Write(document, shapes, proxies, outcomes) ? 0 : 2;
    }

    private static async Task<IReadOnlyList<string>> OutcomesAsync(ComparedProxy proxy, IReadOnlyList<Shape> shapes)
    {
        var outcomes = new List<string>();
        await using var one = await RunningProxy.StartAsync(proxy, hasDeadUpstream: false);
        foreach (var shape in shapes)
        {
            if (!shape.HasDeadUpstream)
            {
                outcomes.Add(shape.Outcome(await one.SendAsync(shape)));
                continue;
            }

            // What it learns of the dead one with one shape is not to help it with the next.
            await using var two = await RunningProxy.StartAsync(proxy, hasDeadUpstream: true);
            outcomes.Add(shape.Outcome(await two.SendAsync(shape)));
        }

        return outcomes;
    }
}
