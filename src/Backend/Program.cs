using ProxyVsCors.Backend;

return await BackendHost.RunAsync(args, Console.Error);
