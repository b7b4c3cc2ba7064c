using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Logging.Abstractions;

namespace ProxyVsCors.Lab.Web;

/// <summary>Parts of pages as HTML, for what arrives after its page.</summary>
internal sealed class FragmentRenderer : IAsyncDisposable
{
    private readonly ServiceProvider services = new ServiceCollection().AddLogging().AddLocalization().BuildServiceProvider();
    private readonly HtmlRenderer renderer;

    public FragmentRenderer() => renderer = new(services, NullLoggerFactory.Instance);

    public Task<string> RenderAsync<TComponent>(params (string Name, object? Value)[] parameters)
        where TComponent : IComponent =>
        renderer.Dispatcher.InvokeAsync(async () =>
        {
            var view = ParameterView.FromDictionary(parameters.ToDictionary(each => each.Name, each => each.Value));
            return (await renderer.RenderComponentAsync<TComponent>(view)).ToHtmlString();
        });

    public async ValueTask DisposeAsync()
    {
        await renderer.DisposeAsync();
        await services.DisposeAsync();
    }
}
